package dev.mortise.testkit.contract;

import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** A mapper of an application's own. */
interface OwnedNoteMapper {

    @Select("select text from owned_note order by id")
    List<String> texts();

    @Update("update owned_note set text = #{text} where id = #{id}")
    int rename(@Param("id") long id, @Param("text") String text);

    @Update("insert into owned_note (id, text, version) values (#{id}, 'mapper', 0)")
    int insert(@Param("id") long id);
}
