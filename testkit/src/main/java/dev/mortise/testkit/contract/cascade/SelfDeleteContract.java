package dev.mortise.testkit.contract.cascade;

import static dev.mortise.query.Path.path;
import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.PersistenceModule;
import dev.mortise.error.IntegrityViolationException;
import dev.mortise.query.DeleteSpec;
import dev.mortise.query.QuerySpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Contract of deletes of rows that refer to each other: referring rows are deleted first (R8, R19). */
@ContractGroup("CAS")
class SelfDeleteContract {

    private static final Schema SCHEMA = Schema.of(
            Table.named("disk").id("id", bigInteger()),
            Table.named("branch")
                    .id("id", bigInteger())
                    .required("version", integer())
                    .column("parent_id", bigInteger())
                    .column("twin_id", bigInteger())
                    .column("disk_id", bigInteger())
                    .reference("branch_parent_fk", "parent_id", "branch")
                    .reference("branch_twin_fk", "twin_id", "branch")
                    .reference("branch_disk_fk", "disk_id", "disk"),
            Table.named("term")
                    .id("id", bigInteger())
                    .required("broader_id", bigInteger())
                    .reference("term_broader_fk", "broader_id", "term"),
            Table.named("person").id("id", bigInteger()).column("team_id", bigInteger()),
            Table.named("team")
                    .id("id", bigInteger())
                    .column("name", varchar(20))
                    .column("leader_id", bigInteger())
                    .reference("team_leader_fk", "leader_id", "person"));

    private final ContractContext context;
    private final Repository<Disk, Long> disks;
    private final Repository<Branch, Long> branches;
    private final Repository<Term, Long> terms;
    private final Repository<Person, Long> people;
    private final Repository<Team, Long> teams;

    SelfDeleteContract(ContractContext context) {
        this.context = context.tables(SCHEMA);
        PersistenceModule module = context.open(Disk.class, Branch.class, Term.class, Person.class, Team.class);
        this.disks = module.repository(Disk.class, Long.class);
        this.branches = module.repository(Branch.class, Long.class);
        this.terms = module.repository(Term.class, Long.class);
        this.people = module.repository(Person.class, Long.class);
        this.teams = module.repository(Team.class, Long.class);
    }

    /** What holds branches. */
    @Entity(name = "Disk")
    static class Disk {

        @Id
        long id;

        @OneToMany(mappedBy = "disk", cascade = CascadeType.ALL)
        List<Branch> branches = new ArrayList<>();
    }

    /** A branch of a tree. */
    @Entity(name = "Branch")
    static class Branch {

        @Id
        long id;

        @Version
        @Nullable
        Integer version;

        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable
        Branch parent;

        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable
        Branch twin;

        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable
        Disk disk;

        protected Branch() {}

        Branch(long id, @Nullable Branch parent, @Nullable Disk disk) {
            this.id = id;
            this.parent = parent;
            this.disk = disk;
        }

        long getId() {
            return id;
        }

        @Nullable
        Integer getVersion() {
            return version;
        }
    }

    /** A term whose broader one must be there; the broadest is its own. */
    @Entity(name = "Term")
    static class Term {

        @Id
        long id;

        @ManyToOne(fetch = FetchType.LAZY, optional = false)
        @Nullable
        Term broader;

        protected Term() {}

        Term(long id, @Nullable Term broader) {
            this.id = id;
            this.broader = broader == null ? this : broader;
        }

        long getId() {
            return id;
        }
    }

    /** A member of a team. */
    @Entity(name = "Person")
    static class Person {

        @Id
        long id;

        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable
        Team team;
    }

    /** A team that one of its people leads. */
    @Entity(name = "Team")
    static class Team {

        @Id
        long id;

        @ManyToOne(fetch = FetchType.LAZY, cascade = CascadeType.REMOVE)
        @Nullable
        Person leader;

        @OneToMany(mappedBy = "team", cascade = CascadeType.REMOVE)
        List<Person> people = new ArrayList<>();
    }

    /** 1 with children 2 and 3, 4 under 2 and 5 under 4; all on one disk. */
    private List<Branch> tree() {
        Disk disk = new Disk();
        disk.id = 1;
        disks.insert(disk);
        Branch root = new Branch(1, null, disk);
        Branch two = new Branch(2, root, disk);
        Branch four = new Branch(4, two, disk);
        List<Branch> all = List.of(root, two, new Branch(3, root, disk), four, new Branch(5, four, disk));
        branches.insertAll(all);
        context.statements().clear();
        return all;
    }

    private void assertEmpty(String table) {
        assertThat(context.sql().count(table)).isZero();
    }

    @ContractTest(id = "CAS-14")
    void parentsMayBeGivenFirst() {
        branches.deleteAll(tree());

        assertEmpty("branch");
    }

    @ContractTest(id = "CAS-14")
    void parentsMayBeGivenLast() {
        List<Branch> all = new ArrayList<>(tree());
        Collections.reverse(all);

        branches.deleteAll(all);

        assertEmpty("branch");
    }

    @ContractTest(id = "CAS-14")
    void idsOfParentsMayBeGivenFirst() {
        tree();

        assertThat(branches.deleteAllById(List.of(1L, 2L, 3L, 4L, 5L, 6L))).isEqualTo(5);

        assertEmpty("branch");
    }

    @ContractTest(id = "CAS-14")
    void aPartOfTheTreeIsDeletedById() {
        tree();

        assertThat(branches.deleteAllById(List.of(4L, 5L))).isEqualTo(2);
        assertThat(branches.deleteById(2L)).isTrue();
        assertThatExceptionOfType(IntegrityViolationException.class).isThrownBy(() -> branches.deleteById(1L));
        assertThat(context.sql().count("branch")).isEqualTo(2);
    }

    @ContractTest(id = "CAS-14")
    void theTreeIsDeletedByCondition() {
        tree();

        assertThat(branches.deleteWhere(
                        DeleteSpec.of(Branch.class).where(path(Branch::getId).ge(2L))))
                .isEqualTo(4);
        assertThat(branches.deleteWhere(DeleteSpec.of(Branch.class).unrestricted()))
                .isEqualTo(1);
    }

    @ContractTest(id = "CAS-14")
    void rowsThatReferToEachOtherAreDeleted() {
        List<Branch> all = tree();
        all.get(0).twin = all.get(4);
        all.get(4).twin = all.get(0);
        all.get(2).twin = all.get(2);
        branches.updateAll(all);

        branches.deleteAll(all);

        assertEmpty("branch");
    }

    @ContractTest(id = "CAS-14")
    void rowsThatReferToEachOtherAreDeletedById() {
        List<Branch> all = tree();
        all.get(0).twin = all.get(4);
        all.get(4).twin = all.get(0);
        all.get(2).twin = all.get(2);
        branches.updateAll(all);

        assertThat(branches.deleteAllById(List.of(1L, 2L, 3L, 4L, 5L))).isEqualTo(5);

        assertEmpty("branch");
    }

    @ContractTest(id = "CAS-14")
    void oneRowThatRefersToItselfIsDeleted() {
        ownParent(1, null);
        assertThat(branches.deleteById(1L)).isTrue();
        assertThat(branches.deleteById(1L)).isFalse();

        ownParent(1, null);
        assertThat(branches.deleteAllById(List.of(1L))).isEqualTo(1);

        branches.delete(ownParent(1, null));

        branches.deleteAll(List.of(ownParent(1, null)));

        ownParent(1, null);
        assertThat(branches.deleteWhere(
                        DeleteSpec.of(Branch.class).where(path(Branch::getId).eq(1L))))
                .isEqualTo(1);
        assertEmpty("branch");
    }

    @ContractTest(id = "CAS-14")
    void oneRowThatRefersToItselfIsDeletedWithItsOwner() {
        Disk disk = new Disk();
        disk.id = 1;
        disks.insert(disk);
        ownParent(1, disk);
        disks.deleteById(1L);
        assertEmpty("branch");

        disks.insert(disk);
        ownParent(1, disk);
        disks.delete(disks.getById(1L));
        assertEmpty("branch");
        assertEmpty("disk");
    }

    @ContractTest(id = "CAS-14")
    void keysThatOnlyTheRowsHoldAreReckonedWith() {
        Branch own = ownParent(1, null);
        own.parent = null;
        branches.delete(own);
        assertEmpty("branch");

        List<Branch> all = tree();
        all.forEach(branch -> branch.parent = null);
        branches.deleteAll(all);
        assertEmpty("branch");

        Branch first = ownParent(1, null);
        Branch second = branches.insert(new Branch(2, first, null));
        first.twin = second;
        branches.update(first);
        first.twin = null;
        first.parent = second;
        second.parent = null;
        branches.deleteAll(List.of(second, first));
        assertEmpty("branch");
    }

    private Branch ownParent(long id, @Nullable Disk disk) {
        Branch branch = branches.insert(new Branch(id, null, disk));
        branch.parent = branch;
        return branches.update(branch);
    }

    @ContractTest(id = "CAS-14")
    void rowsWhoseKeyMustNotBeNullAreDeleted() {
        Term broadest = terms.insert(new Term(1, null));
        Term second = new Term(2, broadest);
        List<Term> all = List.of(second, new Term(3, second));
        terms.insertAll(all);
        terms.deleteAll(all);
        assertThat(context.sql().count("term")).isEqualTo(1);

        terms.insertAll(all);
        assertThat(terms.deleteAllById(List.of(2L, 3L))).isEqualTo(2);
        assertThat(context.sql().count("term")).isEqualTo(1);
    }

    @ContractTest(id = "CAS-14")
    void aCascadeSortsRows() {
        tree();
        disks.deleteById(1L);
        assertEmpty("branch");

        tree();
        disks.delete(disks.getById(1L));
        assertEmpty("branch");
        assertEmpty("disk");
    }

    @ContractTest(id = "CAS-14")
    void tablesThatReferToEachOtherAreDeleted() {
        twoTeams();
        assertThat(teams.deleteAllById(List.of(1L, 2L))).isEqualTo(2);
        assertEmpty("person");

        twoTeams();
        teams.deleteAll(teams.find(QuerySpec.of(Team.class)));
        assertEmpty("person");
        assertEmpty("team");
    }

    private void twoTeams() {
        for (long id = 1; id <= 2; id++) {
            Team team = new Team();
            team.id = id;
            teams.insert(team);
            Person person = new Person();
            person.id = id;
            person.team = team;
            people.insert(person);
            team.leader = person;
            teams.update(team);
        }
    }

    @ContractTest(id = "CAS-14")
    void manyRowsOfAChainAreSorted() {
        List<Branch> chain = new ArrayList<>();
        Branch above = null;
        for (long id = 1; id <= 40; id++) {
            above = new Branch(id, above, null);
            chain.add(above);
        }
        branches.insertAll(chain);

        assertThat(branches.deleteAllById(LongStream.rangeClosed(1, 40).boxed().toList()))
                .isEqualTo(40);
        branches.insertAll(chain);
        branches.deleteAll(chain);
        assertEmpty("branch");
    }
}
