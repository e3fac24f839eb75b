// Answers that end the attempt for good: other statuses than 200, other types than text/event-stream.
const http = require('http');

const answers = [[204, 'text/event-stream'], [404, 'text/event-stream'], [500, 'text/html'], [200, 'text/plain'], [200, undefined], [301, undefined], [200, 'text/event-streams']];
let requests = 0;
const server = http.createServer((request, response) => {
    requests++;
    const [status, type] = answers[request.url.slice(1)];
    response.writeHead(status, type === undefined ? {} : { 'Content-Type': type });
    response.end(status === 204 ? undefined : 'data: x\n\n');
});
server.listen(0, '127.0.0.1', () => {
    (function next(at) {
        if (at === answers.length) {
            console.log('requests', requests);
            return server.close();
        }
        const source = new EventSource(`http://127.0.0.1:${server.address().port}/${at}`);
        source.onopen = source.onmessage = () => console.log('never');
        source.onerror = event => {
            console.log(answers[at].join(), event.type, source.readyState);
            next(at + 1);
        };
    })(0);
});
