// An event stream over TLS, from a server whose authority NODE_EXTRA_CA_CERTS names, and from one that nobody knows.
const { execFile } = require('child_process');
const fs = require('fs');
const https = require('https');
const path = require('path');

const fixture = name => path.join(__dirname, '../tls/fixtures', name);
if (process.argv[2]) {
    const source = new EventSource(process.argv[2]);
    source.onmessage = event => {
        console.log(event.data, event.origin === new URL(source.url).origin);
        source.close();
    };
    source.onerror = event => {
        console.log(event.message, source.readyState);
        source.close();
    };
} else {
    const server = https.createServer({ key: fs.readFileSync(fixture('signed-key.pem')), cert: fs.readFileSync(fixture('signed-cert.pem')) });
    server.on('tlsClientError', () => {});
    server.on('request', (request, response) => {
        response.writeHead(200, { 'Content-Type': 'text/event-stream' });
        response.write('data: over TLS\n\n');
    });
    server.listen(0, async () => {
        for (const ca of ['ca.pem', 'cn-cert.pem']) {
            const env = { ...process.env, NODE_EXTRA_CA_CERTS: fixture(ca) };
            await new Promise(resolve => {
                execFile(process.execPath, [__filename, `https://localhost:${server.address().port}/`], { env }, (error, out, err) => {
                    console.log(out.trim(), err);
                    resolve();
                });
            });
        }
        server.close();
    });
}
