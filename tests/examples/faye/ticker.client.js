// Follows the ticks, as a page would, and comes back.
const http = require('http');

http.get(`http://127.0.0.1:${process.env.PORT}/`, response => {
    console.log(response.statusCode, response.headers['content-type']);
    response.resume();
});
const source = new EventSource(`http://127.0.0.1:${process.env.PORT}/ticks`);
source.addEventListener('tick', event => {
    console.log(event.data, event.lastEventId);
    if (event.lastEventId === '2') source.close();
});
