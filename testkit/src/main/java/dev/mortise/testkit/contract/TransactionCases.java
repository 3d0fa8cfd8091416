package dev.mortise.testkit.contract;

import static java.util.Objects.requireNonNull;

import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.transaction.TransactionTemplate;
import java.util.List;
import java.util.UUID;

/** What cases about transactions begin with: articles, told apart by their names, and a template on their database. */
abstract class TransactionCases {

    final ContractContext context;
    final TransactionTemplate tx;
    final Repository<Article, UUID> articles;

    TransactionCases(ContractContext context) {
        this.context = context.tables(Article.SCHEMA);
        this.tx = context.transactions();
        this.articles = context.open(Article.class).repository(Article.class, UUID.class);
    }

    Article insert(String name) {
        return articles.insert(Article.named(name));
    }

    /** The names that another connection sees, so what was committed. */
    List<String> committed() {
        return context.sql().rows("select name from article order by name").stream()
                .map(row -> String.valueOf(row.get("name")))
                .toList();
    }

    static UUID idOf(Article article) {
        return requireNonNull(article.getId(), "the article has no id");
    }

    /** What a transaction is broken off with: a failure that has nothing to do with a database. */
    static final class BrokenOff extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }
}
