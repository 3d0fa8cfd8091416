package dev.mortise.testkit.application;

import dev.mortise.mybatis.MyBatisAdapter;
import dev.mortise.spi.StoreAdapter;

class PayerOnMyBatisTest extends PayerRepositoryContract {

    @Override
    protected StoreAdapter adapter() {
        return MyBatisAdapter.create();
    }
}
