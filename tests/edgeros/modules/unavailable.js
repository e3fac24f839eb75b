// What needs EdgerOS itself says so.
require('iosched');
console.timestampEnable = false;
for (const name of ['device', 'async/permission', 'sigslot', 'synctable', 'socket.io', 'udp', 'nothing']) {
  try {
    require(name);
    console.log('loaded');
  } catch (error) {
    console.log(error.code, error.message.split('\n')[0]);
  }
}
