package dev.mortise.testkit.contract;

import dev.mortise.PersistenceModule;
import dev.mortise.jpa.JpaAdapter;
import dev.mortise.mybatis.MyBatisAdapter;
import dev.mortise.spi.StoreAdapter;
import dev.mortise.transaction.TransactionTemplate;
import java.util.List;
import org.apache.ibatis.session.Configuration;
import org.hibernate.Session;

/** What an application gets from both adapters for itself: a mapper of its own, and Hibernate's session. */
final class NativeEngines implements AutoCloseable {

    private final JpaAdapter jpa = JpaAdapter.create();
    private final List<PersistenceModule> modules;
    private final OwnedNoteMapper mapper;

    NativeEngines(TransactionTemplate tx) {
        Configuration configuration = new Configuration();
        configuration.addMapper(OwnedNoteMapper.class);
        MyBatisAdapter mybatis = MyBatisAdapter.over(configuration);
        this.modules = List.of(open(tx, jpa), open(tx, mybatis));
        this.mapper = mybatis.mapper(OwnedNoteMapper.class);
    }

    private static PersistenceModule open(TransactionTemplate tx, StoreAdapter adapter) {
        return PersistenceModule.named("native " + adapter.name())
                .transactions(tx)
                .adapter(adapter)
                .entities(OwnedNote.class)
                .open();
    }

    OwnedNoteMapper mapper() {
        return mapper;
    }

    Session session() {
        return jpa.session();
    }

    @Override
    public void close() {
        modules.forEach(PersistenceModule::close);
    }
}
