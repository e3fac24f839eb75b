const coroutine = require('coroutine');
const http = require('http');
const ws = require('ws');

const url = `ws://127.0.0.1:${process.env.PORT}/rooms`;

class Guest {
  constructor(room, name) {
    this.messages = [];
    this.came = new coroutine.Semaphore(0);
    this.conn = new ws.Socket(`${url}/${room}?name=${name}`);
    this.conn.onmessage = (m) => {
      this.messages.push(m.data);
      this.came.post();
    };
  }

  next() {
    this.came.wait();
    return this.messages.shift();
  }
}

const ann = new Guest('tea', 'ann');
console.log('ann:', ann.next());
const bob = new Guest('tea', 'bob');
console.log('ann:', ann.next(), 'bob:', bob.next());
const carol = new Guest('coffee', 'carol');
console.log('carol:', carol.next());
console.log(http.get(`http://127.0.0.1:${process.env.PORT}/`).json());
for (const text of ['hello', '/nick bert', 'again']) {
  bob.conn.send(text);
  console.log('ann:', ann.next(), 'bob:', bob.next());
}
bob.conn.close();
console.log('ann:', ann.next());
ann.conn.close();
carol.conn.close();
