package dev.mortise.testkit.contract;

import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mortise.PersistenceModule;
import dev.mortise.error.TransactionRolledBackException;
import dev.mortise.mybatis.MyBatisAdapter;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import dev.mortise.transaction.TransactionTemplate;
import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Result;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.type.BaseTypeHandler;
import org.apache.ibatis.type.JdbcType;

/** An Error from within a mapper's statement marks the transaction rollback-only, as one from within a repository's call does (R24). */
@ContractGroup("TXN")
class MapperThrowableContract {

    private static final Schema NOTES = Schema.of(Table.named("owned_note")
            .id("id", bigInteger())
            .column("text", varchar(100))
            .required("version", integer()));

    private final ContractContext context;
    private final TransactionTemplate tx;
    private final Mapper mapper;

    MapperThrowableContract(ContractContext context) {
        this.context = context.tables(NOTES);
        this.tx = context.transactions();
        Configuration configuration = new Configuration();
        configuration.addMapper(Mapper.class);
        MyBatisAdapter adapter = MyBatisAdapter.over(configuration);
        context.closing(PersistenceModule.named("mapper")
                .transactions(tx)
                .adapter(adapter)
                .entities(OwnedNote.class)
                .open());
        this.mapper = adapter.mapper(Mapper.class);
    }

    /** What a row is read as. */
    public static final class Read {
        String text = "";
    }

    /** A mapper of an application's own. */
    interface Mapper {

        @Insert("insert into owned_note (id, text, version) values (#{id}, 'mapper', 0)")
        int insert(@Param("id") long id);

        @Select("select text from owned_note")
        @Result(property = "text", column = "text", typeHandler = Mistaken.class)
        List<Read> read();
    }

    /** Fails while rows are read. */
    public static final class Mistaken extends BaseTypeHandler<String> {

        @Override
        public void setNonNullParameter(PreparedStatement statement, int index, String value, JdbcType type)
                throws SQLException {
            statement.setString(index, value);
        }

        @Override
        public String getNullableResult(ResultSet rows, String column) {
            throw new AssertionError("a mistake in a type handler");
        }

        @Override
        public String getNullableResult(ResultSet rows, int column) {
            throw new AssertionError("a mistake in a type handler");
        }

        @Override
        public String getNullableResult(CallableStatement statement, int column) {
            throw new AssertionError("a mistake in a type handler");
        }
    }

    @ContractTest(id = "TXN-46")
    void errorOfAMapperMarksTheTransactionRollbackOnly() {
        assertThatExceptionOfType(TransactionRolledBackException.class)
                .isThrownBy(() -> tx.executeWithoutResult(() -> {
                    mapper.insert(1);
                    assertThat(catchThrowable(() -> mapper.read())).isNotNull();
                }));

        assertThat(context.sql().count("owned_note")).isZero();
    }

    @ContractTest(id = "TXN-47")
    void errorOfAMapperIsRolledBackToASavepoint() {
        tx.executeWithoutResult(() -> {
            mapper.insert(1);
            assertThat(catchThrowable(() -> tx.attempt(() -> {
                                mapper.insert(2);
                                return mapper.read();
                            })
                            .get()))
                    .isNotNull();
            mapper.insert(3);
        });

        assertThat(context.sql().rows("select id from owned_note order by id")).hasSize(2);
    }
}
