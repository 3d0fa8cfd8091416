package dev.mortise.testkit.consistency;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A TCP relay on the loopback address that can swallow what it is sent, as a broken network does, or cut a connection amid what a client sends. */
final class Relay implements AutoCloseable {

    private final String host;
    private final int port;
    private final ServerSocket entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicLong untilCut = new AtomicLong(Long.MAX_VALUE);
    private final AtomicInteger cuts = new AtomicInteger();
    private volatile boolean swallows;

    Relay(String host, int port) throws IOException {
        this.host = host;
        this.port = port;
        start("relay", this::accept);
    }

    /** The port to connect to. */
    int port() {
        return entrance.getLocalPort();
    }

    /** Swallows what either side sends from now on, or forwards again; what was swallowed stays lost. */
    void swallow(boolean on) {
        swallows = on;
    }

    /** Cuts the connection whose client sends the byte of this number, counted from now. */
    void cutAfter(int bytes) {
        untilCut.set(bytes);
    }

    /** How many connections were cut. */
    int cuts() {
        return cuts.get();
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException closed) {
                        // the other side is closed with it
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = entrance.accept();
            Socket server = new Socket(host, port);
            sockets.add(client);
            sockets.add(server);
            start("relay to the server", () -> pump(client, server, true));
            start("relay to the client", () -> pump(server, client, false));
        }
    }

    private void pump(Socket from, Socket to, boolean counted) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[1024];
            int read = in.read(buffer);
            while (read >= 0) {
                if (counted && isCut(read)) {
                    return;
                }
                if (!swallows) {
                    out.write(buffer, 0, read);
                    out.flush();
                }
                read = in.read(buffer);
            }
        }
    }

    private boolean isCut(int read) {
        if (untilCut.get() == Long.MAX_VALUE || untilCut.addAndGet(-read) > 0) {
            return false;
        }
        untilCut.set(Long.MAX_VALUE);
        cuts.incrementAndGet();
        return true;
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
