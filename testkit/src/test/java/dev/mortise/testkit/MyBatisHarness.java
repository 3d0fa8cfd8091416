package dev.mortise.testkit;

import dev.mortise.mybatis.MyBatisAdapter;
import dev.mortise.spi.StoreAdapter;
import org.apache.ibatis.session.SqlSession;

/** The contract on MyBatis. */
public final class MyBatisHarness implements AdapterHarness {

    @Override
    public String name() {
        return "mybatis";
    }

    @Override
    public StoreAdapter create() {
        return MyBatisAdapter.create();
    }

    @Override
    public String version() {
        return "MyBatis " + SqlSession.class.getPackage().getImplementationVersion();
    }
}
