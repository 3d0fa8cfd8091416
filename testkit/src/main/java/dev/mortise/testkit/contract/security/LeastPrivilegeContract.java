package dev.mortise.testkit.contract.security;

import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.PersistenceModule;
import dev.mortise.query.DeleteSpec;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.UpdateSpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.fixture.Article;
import dev.mortise.testkit.contract.fixture.JoinColumnCrate;
import dev.mortise.testkit.contract.fixture.JoinColumnCrate.Animal;
import dev.mortise.testkit.contract.fixture.JoinColumnCrate.Dog;
import dev.mortise.testkit.contract.fixture.JoinColumnCrate.Pen;
import dev.mortise.testkit.contract.fixture.JoinColumnCrate.Saw;
import dev.mortise.testkit.contract.fixture.JoinColumnCrate.Tool;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** Contract of an application whose database user needs no right but to read and write rows. */
@ContractGroup("SEC")
class LeastPrivilegeContract {

    private static final Pattern OF_ROWS =
            Pattern.compile("(select|insert|update|delete|merge|with) .*", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    private final ContractContext context;

    LeastPrivilegeContract(ContractContext context) {
        this.context = context.tables(Article.SCHEMA).tables(JoinColumnCrate.TABLES);
    }

    @ContractTest(id = "SEC-24")
    void statementsReadAndWriteRowsAndNothingElse() {
        List<Class<?>> entities = new ArrayList<>(Arrays.asList(JoinColumnCrate.entities()));
        entities.add(Article.class);
        context.statements().clear();

        work(context.open(PersistenceModule.Builder::validateSchema, entities.toArray(new Class<?>[0])));

        assertThat(context.statements().statements())
                .hasSizeGreaterThan(20)
                .allSatisfy(statement -> assertThat(statement.sql()).matches(OF_ROWS));
    }

    private void work(PersistenceModule module) {
        Repository<Article, UUID> articles = module.repository(Article.class, UUID.class);
        Article article = articles.insert(Article.named("pen").with("blue", null, 3));
        assertThat(articles.updateWhere(UpdateSpec.of(Article.class)
                        .set(path(Article::getStock).to(path(Article::getStock).plus(1)))
                        .where(path(Article::getName).eq("pen"))))
                .isEqualTo(1);
        Article found = articles.getOne(
                QuerySpec.of(Article.class).where(path(Article::getId).in(List.of(article.getId()))));
        assertThat(found.getStock()).isEqualTo(4);
        articles.upsert(found);
        Pen pen = new Pen(1);
        pen.animals.add(new Dog(1, "Rex", 2));
        pen.tools.add(new Tool(1, "rake"));
        module.repository(Pen.class, Integer.class).insert(pen);
        changeHierarchies(module);
        assertThat(module.repository(Pen.class, Integer.class).deleteById(1)).isTrue();
        articles.deleteWhere(DeleteSpec.of(Article.class).unrestricted());
        assertThat(context.sql().count("article") + context.sql().count("tool")).isZero();
    }

    private static void changeHierarchies(PersistenceModule module) {
        Repository<Tool, Integer> tools = module.repository(Tool.class, Integer.class);
        assertThat(tools.count()).isEqualTo(1);
        assertThat(module.repository(Saw.class, Integer.class)
                        .deleteWhere(DeleteSpec.of(Saw.class).unrestricted()))
                .isZero();
        assertThat(module.repository(Animal.class, Integer.class).find(QuerySpec.of(Animal.class)))
                .hasOnlyElementsOfType(Dog.class);
    }
}
