package dev.slipway.host.cloud;

import dev.slipway.port.Disk;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/// TLS that trusts whom the host trusts: the certificates of its trust store as they are at each connection. A host
/// without one trusts whom the JDK trusts. Nothing is read before the first connection. Safe to use from any thread.
public final class HostTrust extends SSLSocketFactory {
    /// What the action `certdog` makes out of `settings.pki`.
    static final Path STORE = Path.of("/etc/pki/tls/certs/ca-bundle.crt");

    private final Disk disk;
    private Optional<Made> last = Optional.empty();

    /// @param store of which it was made
    private record Made(byte[] store, SSLSocketFactory factory) {}

    private HostTrust(Disk disk) {
        this.disk = disk;
    }

    /// Makes all connections of the JDK in this process so, and with them those of [HttpWeb] and [SdkAws].
    public static void rule(Disk disk) {
        HttpsURLConnection.setDefaultSSLSocketFactory(new HostTrust(disk));
    }

    private synchronized SSLSocketFactory now() throws IOException {
        Optional<byte[]> store = disk.read(STORE);
        if (store.isEmpty()) {
            return (SSLSocketFactory) SSLSocketFactory.getDefault();
        }
        Optional<Made> made = last.filter(one -> Arrays.equals(one.store(), store.get()));
        if (made.isEmpty()) {
            made = Optional.of(new Made(store.get(), of(store.get())));
            last = made;
        }
        return made.get().factory();
    }

    private static SSLSocketFactory of(byte[] pem) throws SSLException {
        try {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(pem));
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(null, null);
            int number = 0;
            for (Certificate certificate : certificates) {
                keys.setCertificateEntry(Integer.toString(number++), certificate);
            }
            TrustManagerFactory trust =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(keys);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), new SecureRandom());
            return context.getSocketFactory();
        } catch (GeneralSecurityException | IOException e) {
            throw new SSLException(STORE + " can't be read", e);
        }
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return ((SSLSocketFactory) SSLSocketFactory.getDefault()).getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return ((SSLSocketFactory) SSLSocketFactory.getDefault()).getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket() throws IOException {
        return now().createSocket();
    }

    @Override
    public Socket createSocket(Socket under, String host, int port, boolean closeUnder)
            throws IOException {
        return now().createSocket(under, host, port, closeUnder);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return now().createSocket(host, port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress own, int ownPort)
            throws IOException {
        return now().createSocket(host, port, own, ownPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return now().createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress own, int ownPort)
            throws IOException {
        return now().createSocket(host, port, own, ownPort);
    }
}
