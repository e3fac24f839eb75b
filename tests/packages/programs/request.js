// A request to a server of the same program: its status, the headers asked for, and its text.
const http = require('http');

module.exports = (server, path, { method = 'GET', headers = {}, body, show = [] } = {}) => new Promise((resolve, reject) => {
    const request = http.request({ host: '127.0.0.1', port: server.address().port, path, method, headers, agent: false }, response => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', piece => { text += piece; });
        response.on('end', () => {
            const shown = show.map(name => `${name}: ${response.headers[name]}`);
            resolve([method, path, response.statusCode, ...shown, text].join(' | '));
        });
        response.on('error', reject);
    });
    request.on('error', reject);
    request.end(body);
});
