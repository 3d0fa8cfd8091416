package dev.mortise.mybatis;

import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.session.Configuration;

/** The SQL of a call, which has no additional parameters unless an interceptor adds some. */
final class CallBoundSql extends BoundSql {

    private boolean hasAdditional;

    CallBoundSql(Configuration configuration, StatementCall call) {
        super(configuration, call.template().statement().sql(), call.template().mappings(), call);
    }

    @Override
    public void setAdditionalParameter(String name, Object value) {
        hasAdditional = true;
        super.setAdditionalParameter(name, value);
    }

    /** Answers without parsing the name, since MyBatis asks for each parameter of each call. */
    @Override
    public boolean hasAdditionalParameter(String name) {
        return hasAdditional && super.hasAdditionalParameter(name);
    }
}
