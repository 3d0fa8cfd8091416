package dev.mortise.testkit.contract.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.PersistenceModule;
import dev.mortise.error.InvalidMappingException;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.mapping.AttributeMapping;
import dev.mortise.mapping.EntityMapping;
import dev.mortise.query.Condition;
import dev.mortise.query.Expression;
import dev.mortise.query.Path;
import dev.mortise.query.Queries;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.UpdateSpec;
import dev.mortise.query.page.Cursor;
import dev.mortise.query.page.CursoredPage;
import dev.mortise.query.page.PageRequest;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Contract of queries whose names and types are known at run time only, as providers and frameworks write them. */
@ContractGroup("QRY")
class RunTimePathContract {

    private final PersistenceModule module;
    private final EntityMapping<Member> mapping;
    private final Repository<Member, Long> members;

    RunTimePathContract(ContractContext context) {
        context.tables(Member.SCHEMA);
        this.module = context.open(Member.ENTITIES);
        this.mapping = module.mapping(Member.class);
        this.members = module.repository(Member.class, Long.class);
        members.insertAll(
                List.of(new Member(1, "ann", 30, 5), new Member(2, "bob", 40, null), new Member(3, "cy", null, 7)));
    }

    private Path<Object, Object> attribute(String name) {
        AttributeMapping attribute = mapping.attributes().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        return Path.ofNames(mapping.type(), List.of(attribute.name()), attribute.type());
    }

    private QuerySpec<Member> where(Condition<Object> condition) {
        return QuerySpec.of(Member.class)
                .where(condition)
                .orderBy(attribute("id").asc());
    }

    private List<Long> ids(Condition<Object> condition) {
        return members.find(where(condition)).stream().map(Member::getId).toList();
    }

    @ContractTest(id = "QRY-88")
    void moduleTellsTheAttributesOfItsEntities() {
        assertThat(mapping.type()).isEqualTo(Member.class);
        assertThat(mapping.name()).isEqualTo("Member");
        assertThat(mapping.idType()).isEqualTo(Long.class);
        assertThat(mapping.version()).isEmpty();
        assertThat(mapping.attributes())
                .contains(
                        new AttributeMapping("id", Long.class, true, false),
                        new AttributeMapping("age", Integer.class, false, true),
                        new AttributeMapping("loans", List.class, false, true))
                .extracting(AttributeMapping::name)
                .containsExactlyInAnyOrder("id", "name", "age", "score", "club", "loans");
        assertThatThrownBy(() -> module.mapping(String.class)).isInstanceOf(InvalidMappingException.class);
        assertThatThrownBy(() -> module.eagerPlan(String.class)).isInstanceOf(InvalidMappingException.class);
    }

    @ContractTest(id = "QRY-88")
    void conditionsOrdersAndAssignmentsAreBuiltOfNames() {
        assertThat(ids(attribute("name").in(List.of("ann", "cy")))).containsExactly(1L, 3L);
        assertThat(ids(attribute("name")
                        .startsWith("b")
                        .or(attribute("age")
                                .isNull()
                                .not()
                                .and(attribute("score").eq(5)))))
                .containsExactly(1L, 2L);
        assertThat(ids(attribute("name").length().typed(Object.class).eq(2))).containsExactly(3L);
        assertThat(ids(Expression.<Object, Object>value(2)
                        .times(attribute("score").typed(Number.class))
                        .ge(14)))
                .containsExactly(3L);

        assertThat(members.updateWhere(UpdateSpec.of(Member.class)
                        .set(
                                attribute("name").to("bea"),
                                attribute("age")
                                        .to(attribute("age")
                                                .plus(attribute("age").typed(Number.class))))
                        .where(attribute("id").eq(2L))))
                .isOne();

        assertThat(ids(attribute("age").eq(80).and(attribute("name").eq("bea"))))
                .containsExactly(2L);
    }

    record NameScore(@Nullable String name, @Nullable Integer score) {}

    @ContractTest(id = "QRY-76")
    void listsOfExpressionsAreProjected() {
        List<Expression<Object, ?>> expressions = List.of(attribute("name"), attribute("score"));
        QuerySpec<Member> two = where(attribute("id").le(2L));

        assertThat(members.find(two.select(Queries.array(expressions))))
                .containsExactly(new Object[] {"ann", 5}, new Object[] {"bob", null});
        assertThat(members.find(two.select(Queries.tuple(expressions))))
                .extracting(row -> row.get(0))
                .containsExactly("ann", "bob");
        Class<? extends Record> type = NameScore.class;
        assertThat(members.find(two.select(Queries.into(type, expressions))))
                .isEqualTo(List.of(new NameScore("ann", 5), new NameScore("bob", null)));
        assertThat(members.find(two.select(attribute("name")))).containsExactly("ann", "bob");
    }

    @ContractTest(id = "QRY-51")
    void cursorsAreMadeOfPlainKeys() {
        QuerySpec<Member> byName = QuerySpec.of(Member.class)
                .orderBy(attribute("name").desc(), attribute("id").asc());

        CursoredPage<Member> page =
                members.findCursored(byName, PageRequest.cursor(1).after(Cursor.of("cy", 3L)));

        assertThat(page.content()).extracting(Member::getId).containsExactly(2L);
        assertThat(page.cursor(0).keys()).contains(List.of("bob", 2L));
    }

    @ContractTest(id = "QRY-29")
    void valuesOfAnotherTypeAreRefused() {
        assertThatThrownBy(() -> attribute("name").typed(Number.class))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("java.lang.String, not java.lang.Number");
        assertThatThrownBy(() -> ids(attribute("age").eq("forty")))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("age");
        assertThatThrownBy(() -> members.updateWhere(UpdateSpec.of(Member.class)
                        .set(attribute("age").to("forty"))
                        .where(attribute("id").eq(1L))))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("age");
    }
}
