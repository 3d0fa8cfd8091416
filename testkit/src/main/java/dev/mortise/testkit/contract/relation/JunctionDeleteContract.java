package dev.mortise.testkit.contract.relation;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.PersistenceModule;
import dev.mortise.error.IntegrityViolationException;
import dev.mortise.query.DeleteSpec;
import dev.mortise.query.QuerySpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.relation.JoinTableCarton.Label;
import dev.mortise.testkit.contract.relation.JoinTableCarton.Sheet;
import dev.mortise.testkit.contract.relation.JoinTableCarton.Sticker;
import java.util.List;

/** Contract of junction rows, which every delete of a row of either side deletes (R21). */
@ContractGroup("REL")
class JunctionDeleteContract {

    private final ContractContext context;
    private final Repository<JoinTableCarton, Long> cartons;
    private final Repository<Label, Long> labels;
    private final Repository<Sticker, Long> stickers;
    private final Repository<Sheet, Long> sheets;

    /** Two cartons, each with both labels and all three stickers in every junction table. */
    JunctionDeleteContract(ContractContext context) {
        this.context = context.tables(JoinTableCarton.SCHEMA);
        PersistenceModule module = context.open(JoinTableCarton.ENTITIES);
        this.cartons = module.repository(JoinTableCarton.class, Long.class);
        this.labels = module.repository(Label.class, Long.class);
        this.stickers = module.repository(Sticker.class, Long.class);
        this.sheets = module.repository(Sheet.class, Long.class);
        List<Label> both = labels.insertAll(List.of(new Label(1, "dry"), new Label(2, "cold")));
        Sheet sheet = new Sheet(1, "sheet");
        sheet.getStickers()
                .addAll(List.of(
                        new Sticker(1, "up", sheet), new Sticker(2, "down", sheet), new Sticker(3, "x", sheet)));
        sheets.insert(sheet);
        List<JoinTableCarton> two = List.of(new JoinTableCarton(1, "one"), new JoinTableCarton(2, "two"));
        for (JoinTableCarton carton : two) {
            carton.getLabels().addAll(both);
            carton.getStickers().addAll(sheet.getStickers());
            sheet.getStickers().forEach(sticker -> carton.getNamed().put(sticker.getName(), sticker));
            carton.getBag().addAll(sheet.getStickers());
            carton.getBag().add(sheet.getStickers().get(0));
            carton.getNear().addAll(two);
        }
        cartons.insertAll(two);
        context.statements().clear();
    }

    private long rows(String table) {
        return context.sql().count(table);
    }

    private void assertStickerRows(long ordered, long named, long bag) {
        assertThat(List.of(rows("carton_sticker"), rows("carton_named"), rows("carton_bag")))
                .containsExactly(ordered, named, bag);
        assertThat(List.of(rows("carton"), rows("label"), rows("carton_label"), rows("carton_near")))
                .containsExactly(2L, 2L, 4L, 4L);
    }

    @ContractTest(id = "REL-17")
    void theInverseSideIsDeletedById() {
        assertThat(labels.deleteById(1L)).isTrue();
        assertThat(labels.deleteById(1L)).isFalse();

        assertThat(rows("label")).isEqualTo(1);
        assertThat(rows("carton_label")).isEqualTo(2);
        assertThat(labels.deleteAllById(List.of(1L, 2L, 3L))).isEqualTo(1);
        assertThat(rows("carton_label")).isZero();
        assertThat(rows("carton")).isEqualTo(2);
    }

    @ContractTest(id = "REL-17")
    void theInverseSideIsDeletedAsAnEntity() {
        labels.delete(labels.getById(1L));

        assertThat(rows("carton_label")).isEqualTo(2);
        labels.deleteAll(labels.find(QuerySpec.of(Label.class)));
        assertThat(rows("label")).isZero();
        assertThat(rows("carton_label")).isZero();
        assertThat(rows("carton_sticker")).isEqualTo(6);
    }

    @ContractTest(id = "REL-17")
    void theInverseSideIsDeletedByCondition() {
        long gone = labels.deleteWhere(
                DeleteSpec.of(Label.class).where(path(Label::getName).eq("dry")));

        assertThat(gone).isEqualTo(1);
        assertThat(rows("carton_label")).isEqualTo(2);
        assertThat(labels.deleteWhere(DeleteSpec.of(Label.class)
                        .where(each(Label::getCartons)
                                .any(path(JoinTableCarton::getName).eq("two")))))
                .isEqualTo(1);
        assertThat(rows("label")).isZero();
        assertThat(rows("carton_label")).isZero();
    }

    @ContractTest(id = "REL-17")
    void theInverseSideIsDeletedWhole() {
        assertThat(labels.deleteWhere(DeleteSpec.of(Label.class).unrestricted()))
                .isEqualTo(2);
        assertThat(rows("carton_label")).isZero();
        assertThat(rows("carton")).isEqualTo(2);
    }

    @ContractTest(id = "REL-17")
    void aSideWithoutAttributeIsDeletedById() {
        assertThat(stickers.deleteById(1L)).isTrue();

        assertStickerRows(4, 4, 4);
        assertThat(stickers.deleteAllById(List.of(2L, 3L))).isEqualTo(2);
        assertStickerRows(0, 0, 0);
    }

    @ContractTest(id = "REL-17")
    void aSideWithoutAttributeIsDeletedAsAnEntity() {
        stickers.delete(stickers.getById(2L));

        assertStickerRows(4, 4, 6);
        stickers.deleteAll(stickers.find(QuerySpec.of(Sticker.class)));
        assertStickerRows(0, 0, 0);
    }

    @ContractTest(id = "REL-17")
    void aSideWithoutAttributeIsDeletedByCondition() {
        assertThat(stickers.deleteWhere(DeleteSpec.of(Sticker.class)
                        .where(path(Sticker::getName).in("up", "x"))))
                .isEqualTo(2);

        assertStickerRows(2, 2, 2);
        assertThat(stickers.deleteWhere(DeleteSpec.of(Sticker.class)
                        .where(path(Sticker::getSheet).then(Sheet::getName).eq("sheet"))))
                .isEqualTo(1);
        assertStickerRows(0, 0, 0);
    }

    @ContractTest(id = "REL-17")
    void cascadedDeletesTakeJunctionRowsAlong() {
        sheets.delete(sheets.getById(1L));

        assertThat(rows("sticker")).isZero();
        assertStickerRows(0, 0, 0);
    }

    @ContractTest(id = "REL-17")
    void cascadedDeletesByIdTakeJunctionRowsAlong() {
        assertThat(sheets.deleteById(1L)).isTrue();

        assertThat(rows("sticker")).isZero();
        assertStickerRows(0, 0, 0);
    }

    @ContractTest(id = "REL-17")
    void orphansTakeJunctionRowsAlong() {
        Sheet sheet = sheets.fetch(sheets.getById(1L), each(Sheet::getStickers));
        sheet.getStickers().removeIf(sticker -> sticker.getId() == 2);

        sheets.update(sheet);

        assertThat(rows("sticker")).isEqualTo(2);
        assertStickerRows(4, 4, 6);
    }

    @ContractTest(id = "REL-17")
    void bothSidesOfOneTableGo() {
        assertThat(cartons.deleteById(1L)).isTrue();

        assertThat(rows("carton_near")).isEqualTo(1);
        assertThat(rows("carton_label")).isEqualTo(2);
        cartons.delete(cartons.getById(2L));
        assertThat(rows("carton_near")).isZero();
        assertThat(rows("label")).isEqualTo(2);
        assertThat(rows("sticker")).isEqualTo(3);
    }

    @ContractTest(id = "REL-17")
    void bothSidesOfOneTableGoByCondition() {
        assertThat(cartons.deleteWhere(DeleteSpec.of(JoinTableCarton.class)
                        .where(path(JoinTableCarton::getId).eq(2L))))
                .isEqualTo(1);
        assertThat(rows("carton_near")).isEqualTo(1);
        assertThat(cartons.deleteWhere(DeleteSpec.of(JoinTableCarton.class).unrestricted()))
                .isEqualTo(1);
        assertThat(rows("carton_near")).isZero();
    }

    @ContractTest(id = "REL-17")
    void otherReferenceIsKeptAndRefusesTheDelete() {
        JoinTableCarton sealed = new JoinTableCarton(3, "three");
        sealed.setSeal(stickers.reference(3L));
        cartons.insert(sealed);

        assertThatExceptionOfType(IntegrityViolationException.class).isThrownBy(() -> stickers.deleteById(3L));
        assertThatExceptionOfType(IntegrityViolationException.class)
                .isThrownBy(() -> stickers.delete(stickers.getById(3L)));
        assertThat(rows("sticker")).isEqualTo(3);
        assertStickerRowsOfThree();
    }

    private void assertStickerRowsOfThree() {
        assertThat(List.of(rows("carton_sticker"), rows("carton_named"), rows("carton_bag")))
                .containsExactly(6L, 6L, 8L);
    }

    @ContractTest(id = "REL-17")
    void aListThatLostAnElementInTheMiddleGoesOn() {
        stickers.deleteById(2L);

        JoinTableCarton carton = cartons.fetch(cartons.getById(1L), each(JoinTableCarton::getStickers));
        assertThat(carton.getStickers()).extracting(Sticker::getId).containsExactly(1L, 3L);
        cartons.update(carton);
        carton.getStickers().add(0, stickers.insert(new Sticker(4, "new", null)));
        cartons.update(carton);
        assertThat(cartons.fetch(cartons.getById(1L), each(JoinTableCarton::getStickers))
                        .getStickers())
                .extracting(Sticker::getId)
                .containsExactly(4L, 1L, 3L);
    }
}
