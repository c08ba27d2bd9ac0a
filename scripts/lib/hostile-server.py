"""Serves a folder; the first segment of a path says how packages are served, and "said" that a file says it.

usage: hostile-server.py FOLDER PORTS CERTIFICATE [MODE]

It writes its two ports, of http and https, to PORTS. CERTIFICATE has the key too. MODE has one word: a mode, such as good.
"""
import os, ssl, sys, threading, time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

root, ports, certificate = sys.argv[1:4]
said = sys.argv[4] if len(sys.argv) > 4 else None
plain_port = None


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *args):
        pass

    def do_GET(self):
        mode, _, path = self.path.lstrip("/").partition("/")
        if mode == "said":
            with open(said) as file:
                mode = file.read().strip()
        if mode == "gone":
            return self.answer(404, {"Content-Length": "0"}, b"")
        if mode == "downgrade":
            return self.redirect(f"http://127.0.0.1:{plain_port}/good/{path}")
        try:
            with open(os.path.join(root, path), "rb") as file:
                content = file.read()
        except OSError:
            return self.answer(404, {"Content-Length": "0"}, b"")
        if not path.endswith(".tar.gz"):
            return self.answer(200, {"Content-Length": str(len(content))}, content)
        first = int(self.headers.get("Range", "bytes=0-")[6:].rstrip("-"))
        rest, status = content[first:], 206 if first else 200
        headers = {"Content-Length": str(len(rest))}
        if first:
            headers["Content-Range"] = f"bytes {first}-{len(content) - 1}/{len(content)}"
        getattr(self, "serve_" + mode)(status, headers, rest, path)

    def serve_good(self, status, headers, rest, path):
        self.answer(status, headers, rest)

    def serve_stall(self, status, headers, rest, path):
        self.answer(status, headers, rest[: min(len(rest) - 1, 500)])
        time.sleep(30)

    def serve_silent(self, status, headers, rest, path):
        time.sleep(30)

    def serve_truncate(self, status, headers, rest, path):
        self.answer(status, headers, rest[:200])
        self.close_connection = True

    def serve_shorter(self, status, headers, rest, path):
        self.answer(status, {**headers, "Content-Length": str(len(rest) - 1)}, rest[:-1])

    def serve_longer(self, status, headers, rest, path):
        self.answer(status, {**headers, "Content-Length": "99999999999"}, rest)
        self.close_connection = True

    def serve_gzip(self, status, headers, rest, path):
        self.answer(status, {**headers, "Content-Encoding": "gzip"}, rest)

    def serve_elsewhere(self, status, headers, rest, path):
        self.redirect("file:///etc/passwd")

    def serve_circle(self, status, headers, rest, path):
        self.redirect("/circle/" + path)

    def serve_moved(self, status, headers, rest, path):
        self.redirect("/good/" + path)

    def serve_tampered(self, status, headers, rest, path):
        self.answer(status, headers, bytes([rest[0] ^ 1]) + rest[1:])

    def serve_slow(self, status, headers, rest, path):
        self.answer(status, headers, b"")
        step = max(1, len(rest) // 20)
        for at in range(0, len(rest), step):
            self.wfile.write(rest[at : at + step])
            self.wfile.flush()
            time.sleep(0.05)

    def redirect(self, location):
        self.answer(302, {"Location": location, "Content-Length": "0"}, b"")

    def answer(self, status, headers, body):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        pass  # clients go away, as they should


plain, secure = Server(("127.0.0.1", 0), Handler), Server(("127.0.0.1", 0), Handler)
plain_port = plain.server_address[1]
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(certificate)
secure.socket = context.wrap_socket(secure.socket, server_side=True)
with open(ports + ".new", "w") as file:
    file.write(f"{plain_port} {secure.server_address[1]}\n")
os.rename(ports + ".new", ports)
threading.Thread(target=secure.serve_forever, daemon=True).start()
plain.serve_forever()
