package dev.mortise.examples.shop;

import dev.mortise.mybatis.MyBatisAdapter;
import dev.mortise.spi.StoreAdapter;

class OrdersOnMyBatisTest extends OrderRepositoryContract {

    @Override
    protected StoreAdapter adapter() {
        return MyBatisAdapter.create();
    }
}
