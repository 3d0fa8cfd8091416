package dev.mortise.testkit.contract;

import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Two hierarchies, one in a single table and one in joined ones, and what relates to them. */
final class Menagerie {

    private Menagerie() {}

    @Entity(name = "Keeper")
    static class Keeper {

        @Id
        private Long id;

        private String name;

        @OneToMany(mappedBy = "keeper")
        private List<Animal> animals = new ArrayList<>();

        @OneToMany(mappedBy = "holder")
        private List<CardPayment> cards = new ArrayList<>();

        protected Keeper() {}

        Keeper(Long id, String name) {
            this.id = id;
            this.name = name;
        }

        Long getId() {
            return id;
        }

        String getName() {
            return name;
        }

        void setName(String name) {
            this.name = name;
        }

        List<Animal> getAnimals() {
            return animals;
        }

        void setAnimals(List<Animal> animals) {
            this.animals = animals;
        }

        List<CardPayment> getCards() {
            return cards;
        }

        void setCards(List<CardPayment> cards) {
            this.cards = cards;
        }
    }

    @Entity(name = "Animal")
    @Inheritance
    @DiscriminatorColumn(name = "kind")
    abstract static class Animal {

        @Id
        private Long id;

        @Version
        private @Nullable Integer version;

        private String name;

        @ManyToOne(fetch = FetchType.LAZY)
        private @Nullable Keeper keeper;

        protected Animal() {}

        Animal(Long id, String name) {
            this.id = id;
            this.name = name;
        }

        abstract String sound();

        Long getId() {
            return id;
        }

        @Nullable Integer getVersion() {
            return version;
        }

        String getName() {
            return name;
        }

        void setName(String name) {
            this.name = name;
        }

        @Nullable Keeper getKeeper() {
            return keeper;
        }

        void setKeeper(@Nullable Keeper keeper) {
            this.keeper = keeper;
        }
    }

    @Entity(name = "Cat")
    @DiscriminatorValue("CAT")
    static class Cat extends Animal {

        private Integer lives;

        @ManyToOne(fetch = FetchType.LAZY)
        private @Nullable Animal enemy;

        protected Cat() {}

        Cat(Long id, String name, Integer lives) {
            super(id, name);
            this.lives = lives;
        }

        @Override
        String sound() {
            return "meow";
        }

        Integer getLives() {
            return lives;
        }

        void setLives(Integer lives) {
            this.lives = lives;
        }

        @Nullable Animal getEnemy() {
            return enemy;
        }

        void setEnemy(@Nullable Animal enemy) {
            this.enemy = enemy;
        }
    }

    @Entity(name = "Dog")
    @DiscriminatorValue("DOG")
    static class Dog extends Animal {

        private String breed;

        protected Dog() {}

        Dog(Long id, String name, String breed) {
            super(id, name);
            this.breed = breed;
        }

        @Override
        String sound() {
            return "woof";
        }

        String getBreed() {
            return breed;
        }

        void setBreed(String breed) {
            this.breed = breed;
        }
    }

    @Entity(name = "Payment")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Payment {

        @Id
        private Long id;

        @Version
        private @Nullable Integer version;

        private int amount;

        @ManyToOne(fetch = FetchType.LAZY)
        private @Nullable Keeper payer;

        protected Payment() {}

        Payment(Long id, int amount) {
            this.id = id;
            this.amount = amount;
        }

        Long getId() {
            return id;
        }

        @Nullable Integer getVersion() {
            return version;
        }

        int getAmount() {
            return amount;
        }

        void setAmount(int amount) {
            this.amount = amount;
        }

        @Nullable Keeper getPayer() {
            return payer;
        }

        void setPayer(@Nullable Keeper payer) {
            this.payer = payer;
        }
    }

    @Entity(name = "CardPayment")
    static class CardPayment extends Payment {

        private String number;

        @ManyToOne(fetch = FetchType.LAZY)
        private @Nullable Keeper holder;

        protected CardPayment() {}

        CardPayment(Long id, int amount, String number) {
            super(id, amount);
            this.number = number;
        }

        String getNumber() {
            return number;
        }

        void setNumber(String number) {
            this.number = number;
        }

        @Nullable Keeper getHolder() {
            return holder;
        }

        void setHolder(@Nullable Keeper holder) {
            this.holder = holder;
        }
    }

    @Entity(name = "GoldCardPayment")
    static class GoldCardPayment extends CardPayment {

        private int bonus;

        protected GoldCardPayment() {}

        GoldCardPayment(Long id, int amount, String number, int bonus) {
            super(id, amount, number);
            this.bonus = bonus;
        }

        int getBonus() {
            return bonus;
        }

        void setBonus(int bonus) {
            this.bonus = bonus;
        }
    }

    @Entity(name = "Receipt")
    static class Receipt {

        @Id
        private Long id;

        @ManyToOne(fetch = FetchType.LAZY)
        private Payment payment;

        @ManyToOne(fetch = FetchType.LAZY)
        private CardPayment card;

        protected Receipt() {}

        Receipt(Long id, Payment payment, CardPayment card) {
            this.id = id;
            this.payment = payment;
            this.card = card;
        }

        Long getId() {
            return id;
        }

        Payment getPayment() {
            return payment;
        }

        void setPayment(Payment payment) {
            this.payment = payment;
        }

        CardPayment getCard() {
            return card;
        }

        void setCard(CardPayment card) {
            this.card = card;
        }
    }
}
