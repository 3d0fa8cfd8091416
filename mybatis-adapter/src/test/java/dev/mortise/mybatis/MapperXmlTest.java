package dev.mortise.mybatis;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.ibatis.builder.BuilderException;
import org.apache.ibatis.builder.xml.XMLMapperBuilder;
import org.apache.ibatis.session.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The XML of an application's mappers, as MyBatis reads it, cannot take in other files. */
class MapperXmlTest {

    private static final String MAPPER_DTD =
            "PUBLIC \"-//mybatis.org//DTD Mapper 3.0//EN\" \"http://mybatis.org/dtd/mybatis-3-mapper.dtd\"";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", MAPPER_DTD})
    void externalEntityIsNotLoaded(String dtd) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "select 1");

        assertRefused("<!DOCTYPE mapper " + dtd + " [<!ENTITY secret SYSTEM \"" + secret.toUri() + "\">]>", "&secret;");
    }

    @Test
    void externalDefinitionIsNotLoaded() throws IOException {
        Path definition = Files.writeString(folder.resolve("mapper.dtd"), "<!ELEMENT mapper ANY>");

        assertRefused("<!DOCTYPE mapper SYSTEM \"" + definition.toUri() + "\">", "select 1");
    }

    private static void assertRefused(String documentType, String statement) {
        String xml = "<?xml version=\"1.0\"?>" + documentType + "<mapper namespace=\"n\">"
                + "<select id=\"s\" resultType=\"string\">" + statement + "</select></mapper>";
        Configuration configuration = new Configuration();

        assertThatExceptionOfType(BuilderException.class)
                .isThrownBy(() -> new XMLMapperBuilder(
                                new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)),
                                configuration,
                                "mapper.xml",
                                configuration.getSqlFragments())
                        .parse());
    }
}
