// urlencoded and multipart forms; anything else throws.
const http = require('http');
const svr = new http.Server(0, (req) => {
  try {
    const { form } = req;
    const file = form.file;
    req.response.json({ form: form.toJSON(), file: file && `${file.fileName} ${file.contentType} ${file.body.readAll()}` });
  } catch (error) {
    req.response.write(error.message);
  }
});
svr.start();
const base = `http://127.0.0.1:${svr.socket.localPort}/`;
console.log(`${http.post(base, { body: { a: 1, b: ['x y', '&='] } }).data.form.b}`);
const multipart = '--xyz\r\nContent-Disposition: form-data; name="a"\r\n\r\nvalue\r\n--xyz\r\n'
  + 'Content-Disposition: form-data; name="empty"\r\n\r\n\r\n--xyz\r\n'
  + 'Content-Disposition: form-data; name="file"; filename="f.txt"\r\nContent-Type: text/plain\r\n\r\n--not the end\r\n\r\n--xyz--\r\n';
const { form, file } = http.post(base, {
  headers: { 'Content-Type': 'multipart/form-data; boundary=xyz' }, body: multipart,
}).data;
console.log(form.a, JSON.stringify(form.empty), file);
console.log(`${http.post(base, { headers: { 'Content-Type': 'text/plain' }, body: 'x' }).data}`);
svr.stop();
