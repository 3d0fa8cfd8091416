package dev.mortise.testkit.contract.inheritance;

import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.varchar;

import dev.mortise.PersistenceModule;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
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

/** Two hierarchies, one in a single table and one in joined tables, with related entities. */
public final class HierarchyFixture {

    static final Schema TABLES = Schema.of(
            Table.named("keeper").id("id", bigInteger()).required("name", varchar(50)),
            Table.named("animal")
                    .id("id", bigInteger())
                    .required("kind", varchar(31))
                    .required("version", integer())
                    .required("name", varchar(50))
                    .column("lives", integer())
                    .column("breed", varchar(50))
                    .column("keeper_id", bigInteger())
                    .column("enemy_id", bigInteger()),
            Table.named("payment")
                    .id("id", bigInteger())
                    .required("version", integer())
                    .required("amount", integer())
                    .column("payer_id", bigInteger()),
            Table.named("card_payment")
                    .id("id", bigInteger())
                    .required("number", varchar(20))
                    .column("holder_id", bigInteger())
                    .reference("card_payment_fk", "id", "payment"),
            Table.named("gold_card_payment")
                    .id("id", bigInteger())
                    .required("bonus", integer())
                    .reference("gold_card_payment_fk", "id", "card_payment"),
            Table.named("receipt")
                    .id("id", bigInteger())
                    .column("payment_id", bigInteger())
                    .column("card_id", bigInteger()));

    private HierarchyFixture() {}

    static PersistenceModule open(ContractContext context) {
        return context.open(
                Keeper.class,
                Animal.class,
                Cat.class,
                Dog.class,
                Payment.class,
                CardPayment.class,
                GoldCardPayment.class,
                Receipt.class);
    }

    /** One of each class, with ids from 1: a payment of 10, one by card of 20 that Ann holds, one by gold card of 30 that she pays. */
    static void insertPayments(Repository<Keeper, Long> keepers, Repository<Payment, Long> payments) {
        Keeper ann = keepers.findById(1L).orElseGet(() -> keepers.insert(new Keeper(1L, "Ann")));
        CardPayment card = new CardPayment(2L, 20, "4711");
        card.setHolder(ann);
        GoldCardPayment gold = new GoldCardPayment(3L, 30, "4712", 5);
        gold.setPayer(ann);
        payments.insertAll(List.of(new Payment(1L, 10), card, gold));
    }

    @Entity(name = "Keeper")
    public static class Keeper {

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
    public abstract static class Animal {

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

        @Nullable
        Integer getVersion() {
            return version;
        }

        String getName() {
            return name;
        }

        void setName(String name) {
            this.name = name;
        }

        @Nullable
        Keeper getKeeper() {
            return keeper;
        }

        void setKeeper(@Nullable Keeper keeper) {
            this.keeper = keeper;
        }
    }

    @Entity(name = "Cat")
    @DiscriminatorValue("CAT")
    public static class Cat extends Animal {

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

        @Nullable
        Animal getEnemy() {
            return enemy;
        }

        void setEnemy(@Nullable Animal enemy) {
            this.enemy = enemy;
        }
    }

    @Entity(name = "Dog")
    @DiscriminatorValue("DOG")
    public static class Dog extends Animal {

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
    public static class Payment {

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

        @Nullable
        Integer getVersion() {
            return version;
        }

        int getAmount() {
            return amount;
        }

        void setAmount(int amount) {
            this.amount = amount;
        }

        @Nullable
        Keeper getPayer() {
            return payer;
        }

        void setPayer(@Nullable Keeper payer) {
            this.payer = payer;
        }
    }

    @Entity(name = "CardPayment")
    public static class CardPayment extends Payment {

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

        @Nullable
        Keeper getHolder() {
            return holder;
        }

        void setHolder(@Nullable Keeper holder) {
            this.holder = holder;
        }
    }

    @Entity(name = "GoldCardPayment")
    public static class GoldCardPayment extends CardPayment {

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
    public static class Receipt {

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
