package io.whorl.bench.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.bench.population.Population;
import io.whorl.ingest.settings.Settings;
import io.whorl.ingest.settings.ShardSettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShardListTest {

    private static final int[][] PORTS = {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}};
    private static final int PEOPLE = 1_000;

    @ParameterizedTest
    @EnumSource
    void shouldSayWhereEverybodyIsAsTheSettingsDo(ShardList list) throws NoSuchAlgorithmException {
        List<ShardSettings.Shard> shards =
                Settings.parse(list.settings(1, 2, PORTS)).shards().list();
        assertEquals(list.count(), shards.size());
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (int index = 0; index < PEOPLE; index++) {
            String id = new Population(1).person(index).subjectId();
            String hash = HexFormat.of().formatHex(digest.digest(id.getBytes(StandardCharsets.UTF_8)));
            int slot = Integer.parseInt(hash.substring(0, 3), 16);
            ShardSettings.Shard shard = shards.get(list.shardOf(id));
            assertEquals(ShardList.name(list.shardOf(id)), shard.name());
            assertTrue(
                    shard.slots().stream().anyMatch(range -> range.first() <= slot && slot <= range.last()),
                    slot + " is not on " + shard);
        }
    }
}
