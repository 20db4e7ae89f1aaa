package dev.slipway.host.cloud;

import dev.slipway.port.Disk;
import dev.slipway.port.TrustStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/// Whom a connection trusts.
@FunctionalInterface
interface Trust {
    /// Those that the JDK came with.
    Trust OF_JDK = _ -> {};

    void to(HttpURLConnection connection);

    /// Those of the trust store of the host where it has one, as it is at each connection; else those of the JDK.
    static Trust of(Disk disk) {
        return new OfHost(disk);
    }

    /// Keeps what it made of the store until the store is another.
    final class OfHost implements Trust {
        private final Disk disk;
        private byte[] bytes = new byte[0];
        private Optional<SSLSocketFactory> made = Optional.empty();

        private OfHost(Disk disk) {
            this.disk = disk;
        }

        @Override
        public void to(HttpURLConnection connection) {
            if (connection instanceof HttpsURLConnection encrypted) {
                factory().ifPresent(encrypted::setSSLSocketFactory);
            }
        }

        private synchronized Optional<SSLSocketFactory> factory() {
            byte[] now = read();
            if (!Arrays.equals(now, bytes)) {
                bytes = now;
                made = now.length == 0 ? Optional.empty() : factory(now);
            }
            return made;
        }

        /// A store that can't be read is as none: the connection then says that it trusts nobody there.
        private byte[] read() {
            try {
                return disk.read(TrustStore.FILE).orElse(new byte[0]);
            } catch (IOException _) {
                return new byte[0];
            }
        }

        private static Optional<SSLSocketFactory> factory(byte[] pem) {
            try {
                KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
                store.load(null, null);
                int number = 0;
                for (Certificate one :
                        CertificateFactory.getInstance("X.509")
                                .generateCertificates(new ByteArrayInputStream(pem))) {
                    store.setCertificateEntry(Integer.toString(number++), one);
                }
                TrustManagerFactory trust =
                        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                trust.init(store);
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(null, trust.getTrustManagers(), null);
                return Optional.of(context.getSocketFactory());
            } catch (GeneralSecurityException | IOException _) {
                return Optional.empty();
            }
        }
    }
}
