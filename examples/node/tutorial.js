// The server of an old tutorial for ws 1 and 2, as printed there but for the gaps it leaves: verifyClient, the event
// `connect`, on-attributes, ping with options.   wsjs tutorial.js
const WebSocket = require('ws')

// create new Server Instance
const ws = new WebSocket.Server({
  port: process.env.PORT ?? 80, // port
  verifyClient: socketverify // (optional) function to verify connection
})

function socketverify(info) {
  // connect if return true
  var origin = info.origin.match(/^(:?.+\:\/\/)([^\/]+)/)
  if (origin && origin[2] === 'localhost') {
    return true
  }
  return false
}

ws.on('listening', () => console.log('listening', ws.address().port))

ws.on('connect', (socket) => {
  // the socket is a connect to client
  // usually you should push it in an array for management
  socket.onmessage = message
  socket.onclose = close
  socket.onerror = error
  socket.onopen = open
  socket.ping('are you there', { mask: false }, true)
})

function message(msg) {
  console.log('message', msg.data)
  msg.target.send(msg.data.toUpperCase(), { compress: true }, () => msg.target.close(1000, 'bye'))
}
function error(err) {
  console.log('error', err.message)
}
function close() {
  console.log('close')
}
function open() {
  console.log('open')
}
