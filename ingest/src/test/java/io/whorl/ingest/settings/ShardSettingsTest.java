package io.whorl.ingest.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.ingest.settings.ShardSettings.Address;
import io.whorl.ingest.settings.ShardSettings.Origin;
import io.whorl.ingest.settings.ShardSettings.Range;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShardSettingsTest {

    private static final String GOOD = """
            [shards]
            version = 3
            own = "a"
            listen = "0.0.0.0:9570"
            [[shards.list]]
            name = "a"
            slots = ["0-99", "101-4095"]
            members = ["a-0:9570", "a-1:9570", "a-2:9570"]
            [[shards.list]]
            name = "b"
            slots = ["100"]
            members = ["b-0:9570"]
            door = "https://b"
            """;

    private static final String GROWING = """
            [shards]
            version = 4
            own = "a"
            listen = "0.0.0.0:9570"
            [[shards.list]]
            name = "a"
            slots = ["0-89"]
            members = ["a-0:9570"]
            [[shards.list]]
            name = "b"
            slots = ["101-4095"]
            members = ["b-0:9570"]
            [[shards.list]]
            name = "c"
            slots = ["90-100"]
            from = ["a: 90-99", "b:100"]
            members = ["c-0:9570"]
            """;

    @Test
    void shouldReadTheListOfShards() {
        ShardSettings shards = Settings.parse(GOOD).shards();
        assertTrue(shards.isOn());
        assertEquals(3, shards.version());
        assertEquals(new Address("0.0.0.0", 9570), shards.listen());
        assertEquals(
                List.of(new Range(0, 99), new Range(101, 4095)),
                shards.list().getFirst().slots());
        assertEquals("https://b", shards.list().get(1).door());
    }

    @Test
    void shouldReadTheShardsInTheDocuments() {
        for (String name : List.of("north", "south")) {
            Settings settings = Settings.read(Path.of("..", "docs", "shards", name + ".toml"));
            assertEquals(name, settings.shards().own());
            assertEquals(Path.of("data", name), settings.data().directory());
        }
    }

    @Test
    void shouldReadWhereANewShardTakesItsSlotsFrom() {
        ShardSettings shards = Settings.parse(GROWING).shards();
        assertEquals(
                List.of(new Origin("a", new Range(90, 99)), new Origin("b", new Range(100, 100))),
                shards.list().get(2).from());
        for (String name : List.of("north", "south", "west")) {
            Settings settings = Settings.read(Path.of("..", "docs", "shards", "growing", name + ".toml"));
            assertEquals(name, settings.shards().own());
            assertEquals(2, settings.shards().version());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '#', textBlock = """
            version = 4             | version = 1                 | may have `from` at one shard, which is new, beside two others and in version 2 or later
            "a: 90-99", "b:100"     | "a: 90-99"                  | must say of exactly the slots of "c" where they come from
            "a: 90-99", "b:100"     | "a: 90-99", "c:100"         | must name another shard of the list for each slot, and each slot once
            "a: 90-99", "b:100"     | "a: 90-99", "a: 99", "b:100" | must name another shard of the list for each slot, and each slot once
            "a: 90-99", "b:100"     | "90-99"                     | must be ranges with the shard that they come from
            "a: 90-99", "b:100"     | "d: 90-99", "b:100"         | must name another shard of the list for each slot
            """)
    void shouldRefuseANewShardThatDoesNotSayWhere(String good, String bad, String why) {
        assertTrue(GROWING.contains(good), good);
        SettingsException refusal =
                assertThrows(SettingsException.class, () -> Settings.parse(GROWING.replace(good, bad)));
        assertTrue(String.valueOf(refusal.getMessage()).contains(why), refusal.getMessage());
    }

    @Test
    void shouldBeOffWithoutAList() {
        assertFalse(Settings.parse("[shards]").shards().isOn());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '#', textBlock = """
            version = 3                  | version = 0               | must be the version of the list of shards, from 1
            own = "a"                    | own = "c"                 | must say which of the shards this server is of
            listen = "0.0.0.0:9570"      | listen = "9570"           | must be host:port
            name = "b"                   | name = "a"                | must name each shard once: "a" is there twice
            name = "b"                   | name = "B!"               | must be 1 to 32 small letters, digits or dashes
            members = ["b-0:9570"]       | members = []              | must name, as host:port, where the servers of this shard answer the others
            members = ["b-0:9570"]       | members = ["a-1:9570"]    | must name each server once: a-1:9570 is there twice
            members = ["b-0:9570"]       | members = ["b-0:70000"]   | must be host:port
            slots = ["100"]              | slots = ["99-100"]        | must give each slot to one shard: slot 99 is of "a" and of "b"
            slots = ["100"]              | slots = []                | must give each slot to a shard: slot 100 is of none
            slots = ["100"]              | slots = ["100-4096"]      | must be ranges such as "0-2047", of 0 to 4095
            slots = ["100"]              | slots = ["8-7"]           | must be ranges such as "0-2047", of 0 to 4095
            door = "https://b"           | gate = "https://b"        | unknown key shards.list[1].gate
            """)
    void shouldRefuseInOneSentence(String good, String bad, String why) {
        assertTrue(GOOD.contains(good), good);
        SettingsException refusal =
                assertThrows(SettingsException.class, () -> Settings.parse(GOOD.replace(good, bad)));
        assertTrue(String.valueOf(refusal.getMessage()).contains(why), refusal.getMessage());
    }

    @Test
    void shouldRefuseOneShardAndAShardWithoutAList() {
        assertThrows(SettingsException.class, () -> Settings.parse("[shards]\nown = \"a\""));
        assertThrows(SettingsException.class, () -> Settings.parse(GOOD.substring(0, GOOD.lastIndexOf("[["))));
    }
}
