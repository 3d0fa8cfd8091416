package dev.mortise.testkit.contract.type;

import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.integer;

import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;

/** An entity with an id and two hundred columns. */
@Entity(name = "WideRow")
class WideRow {

    private static final int COLUMNS = 200;

    static final Schema SCHEMA = Schema.of(table());

    @Id
    private long id;

    int column100;
    int column101;
    int column102;
    int column103;
    int column104;
    int column105;
    int column106;
    int column107;
    int column108;
    int column109;
    int column110;
    int column111;
    int column112;
    int column113;
    int column114;
    int column115;
    int column116;
    int column117;
    int column118;
    int column119;
    int column120;
    int column121;
    int column122;
    int column123;
    int column124;
    int column125;
    int column126;
    int column127;
    int column128;
    int column129;
    int column130;
    int column131;
    int column132;
    int column133;
    int column134;
    int column135;
    int column136;
    int column137;
    int column138;
    int column139;
    int column140;
    int column141;
    int column142;
    int column143;
    int column144;
    int column145;
    int column146;
    int column147;
    int column148;
    int column149;
    int column150;
    int column151;
    int column152;
    int column153;
    int column154;
    int column155;
    int column156;
    int column157;
    int column158;
    int column159;
    int column160;
    int column161;
    int column162;
    int column163;
    int column164;
    int column165;
    int column166;
    int column167;
    int column168;
    int column169;
    int column170;
    int column171;
    int column172;
    int column173;
    int column174;
    int column175;
    int column176;
    int column177;
    int column178;
    int column179;
    int column180;
    int column181;
    int column182;
    int column183;
    int column184;
    int column185;
    int column186;
    int column187;
    int column188;
    int column189;
    int column190;
    int column191;
    int column192;
    int column193;
    int column194;
    int column195;
    int column196;
    int column197;
    int column198;
    int column199;
    int column200;
    int column201;
    int column202;
    int column203;
    int column204;
    int column205;
    int column206;
    int column207;
    int column208;
    int column209;
    int column210;
    int column211;
    int column212;
    int column213;
    int column214;
    int column215;
    int column216;
    int column217;
    int column218;
    int column219;
    int column220;
    int column221;
    int column222;
    int column223;
    int column224;
    int column225;
    int column226;
    int column227;
    int column228;
    int column229;
    int column230;
    int column231;
    int column232;
    int column233;
    int column234;
    int column235;
    int column236;
    int column237;
    int column238;
    int column239;
    int column240;
    int column241;
    int column242;
    int column243;
    int column244;
    int column245;
    int column246;
    int column247;
    int column248;
    int column249;
    int column250;
    int column251;
    int column252;
    int column253;
    int column254;
    int column255;
    int column256;
    int column257;
    int column258;
    int column259;
    int column260;
    int column261;
    int column262;
    int column263;
    int column264;
    int column265;
    int column266;
    int column267;
    int column268;
    int column269;
    int column270;
    int column271;
    int column272;
    int column273;
    int column274;
    int column275;
    int column276;
    int column277;
    int column278;
    int column279;
    int column280;
    int column281;
    int column282;
    int column283;
    int column284;
    int column285;
    int column286;
    int column287;
    int column288;
    int column289;
    int column290;
    int column291;
    int column292;
    int column293;
    int column294;
    int column295;
    int column296;
    int column297;
    int column298;
    int column299;

    protected WideRow() {}

    /** A row whose columns hold this number and those that follow it. */
    static WideRow of(long id, int first) {
        WideRow row = new WideRow();
        row.id = id;
        try {
            for (int number = 0; number < COLUMNS; number++) {
                column(number).setInt(row, first + number);
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
        return row;
    }

    /** What the columns hold, in their order. */
    List<Integer> values() {
        List<Integer> values = new ArrayList<>();
        try {
            for (int number = 0; number < COLUMNS; number++) {
                values.add(column(number).getInt(this));
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
        return values;
    }

    private static Field column(int number) {
        try {
            return WideRow.class.getDeclaredField("column" + (100 + number));
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Table table() {
        Table table = Table.named("wide_row").id("id", bigInteger());
        for (int number = 0; number < COLUMNS; number++) {
            table = table.required("column" + (100 + number), integer());
        }
        return table;
    }
}
