package dev.greenlight.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserCacheTest {
    @Test
    void directory_isBelowXdgCacheHome_elseBelowHome_elseBelowTheAccountsHome() {
        assertThat(UserCache.directory(Map.of("XDG_CACHE_HOME", "/cache", "HOME", "/home/me")))
                .isEqualTo(Path.of("/cache/greenlight"));
        assertThat(UserCache.directory(Map.of("XDG_CACHE_HOME", "", "HOME", "/not/of/the/password/file")))
                .isEqualTo(Path.of("/not/of/the/password/file/.cache/greenlight"));
        assertThat(UserCache.directory(Map.of()))
                .isEqualTo(Path.of(System.getProperty("user.home"), ".cache/greenlight"));
    }
}
