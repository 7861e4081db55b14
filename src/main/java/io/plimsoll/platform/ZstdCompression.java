package io.plimsoll.platform;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.util.Native;
import io.plimsoll.calculation.PackedDocument.Compression;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * Zstandard at level 1: of a calculation's documents, half the time of deflate at its fastest and fewer bytes.
 *
 * <p>It is native code, unpacked to the temporary folder at the first use. Where it cannot be loaded, as on a folder mounted
 * without leave to execute, documents are deflated instead, and those that were compressed elsewhere cannot be read.
 */
@Singleton
class ZstdCompression implements Compression {
    private static final Logger LOG = Logger.getLogger(ZstdCompression.class);
    private static final int LEVEL = 1;

    /** A context a thread: setting one up costs as much as a small document. */
    private final ThreadLocal<ZstdCompressCtx> contexts =
            ThreadLocal.withInitial(() -> new ZstdCompressCtx().setLevel(LEVEL));

    private final boolean isUsable = isLoaded();

    private static boolean isLoaded() {
        try {
            Native.load();
            return true;
        } catch (LinkageError cannotRunHere) {
            LOG.warnf("Zstandard cannot be loaded, documents are deflated instead: %s", cannotRunHere.getMessage());
            return false;
        }
    }

    @Override
    public boolean isUsable() {
        return isUsable;
    }

    @Override
    public byte[] compressed(byte[] document) {
        return contexts.get().compress(document);
    }

    @Override
    public byte[] expanded(byte[] compressed) {
        return Zstd.decompress(compressed, Math.toIntExact(Zstd.getFrameContentSize(compressed)));
    }
}
