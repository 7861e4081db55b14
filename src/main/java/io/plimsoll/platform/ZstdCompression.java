package io.plimsoll.platform;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.util.Native;
import io.plimsoll.calculation.PackedDocument.Compression;
import jakarta.inject.Singleton;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
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

    /**
     * Contexts that nobody uses, the last used first: there are as many as documents were compressed at the same time, and their
     * tables of some 100 kB are still in the processor's cache. Setting one up costs as much as a small document.
     */
    private final Deque<ZstdCompressCtx> idleContexts = new ConcurrentLinkedDeque<>();

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
        ZstdCompressCtx idle = idleContexts.pollFirst();
        ZstdCompressCtx context = idle == null ? new ZstdCompressCtx().setLevel(LEVEL) : idle;
        try {
            return context.compress(document);
        } finally {
            idleContexts.addFirst(context);
        }
    }

    @Override
    public byte[] expanded(byte[] compressed) {
        return Zstd.decompress(compressed, Math.toIntExact(Zstd.getFrameContentSize(compressed)));
    }
}
