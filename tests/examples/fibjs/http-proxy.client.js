const http = require('http');
for (let turn = 0; turn < 3; turn++) console.log(`${http.get(`http://127.0.0.1:${process.env.PORT}/${turn}`).data}`.trim());
