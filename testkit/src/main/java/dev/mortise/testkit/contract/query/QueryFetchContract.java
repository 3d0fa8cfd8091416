package dev.mortise.testkit.contract.query;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.query.QuerySpec;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.fixture.FetchGraphAlbum;
import dev.mortise.testkit.contract.fixture.FetchGraphFixture;
import java.util.List;

/** Contract of limits together with fetched to-many relations (R13). */
@ContractGroup("QRY")
class QueryFetchContract {

    private final ContractContext context;
    private final FetchGraphFixture store;

    QueryFetchContract(ContractContext context) {
        this.context = context;
        this.store = new FetchGraphFixture(context).insert(6);
    }

    @ContractTest(id = "QRY-46")
    void limitCountsRootsInTheDatabase() {
        List<FetchGraphAlbum> albums = store.albums.find(QuerySpec.of(FetchGraphAlbum.class)
                .fetch(each(FetchGraphAlbum::getTracks), each(FetchGraphAlbum::getGenres))
                .orderBy(path(FetchGraphAlbum::getId).asc())
                .limit(4)
                .offset(1));

        assertThat(albums).extracting(FetchGraphAlbum::getId).containsExactly(2L, 3L, 4L, 5L);
        assertThat(albums).allSatisfy(album -> assertThat(album.getTracks()).hasSize(2));
        assertThat(context.statements().statements().get(0).sql())
                .as("the statement that reads the roots")
                .containsPattern("(?i)limit|fetch (first|next)")
                .doesNotContainIgnoringCase("track");
    }
}
