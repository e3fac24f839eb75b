// A request on which only OutgoingMessage was called (packages that stand in for requests do so) ends without a word.
const http = require('http');
const { inherits } = require('util');
function Refused(error) {
  http.OutgoingMessage.call(this);
  process.nextTick(() => this.emit('error', error));
}
inherits(Refused, http.ClientRequest);
const request = new Refused(new Error('refused'));
request.on('error', (error) => console.log(error.message, request.method, request.path, request.finished));
request.end();
console.log(JSON.stringify(request._header));
