// Chromium driven by puppeteer-core under wsjs: a page of a server in the same program, which greets by WebSocket.
const http = require('http');
const puppeteer = require('puppeteer-core');
const { WebSocketServer } = require('ws');

const page = `<h1>Hi</h1><script>
  const ws = new WebSocket('ws://' + location.host);
  ws.onmessage = (event) => { document.body.append(document.createElement('p')); document.querySelector('p').id = event.data; };
</script>`;
const server = http.createServer((req, res) => res.setHeader('Content-Type', 'text/html').end(page));
new WebSocketServer({ server }).on('connection', (ws) => ws.send('greeted'));

server.listen(0, '127.0.0.1', async () => {
  const browser = await puppeteer.launch({ executablePath: process.argv[2], args: ['--no-sandbox'] });
  const tab = await browser.newPage();
  const response = await tab.goto(`http://127.0.0.1:${server.address().port}/`);
  await tab.waitForSelector('#greeted');
  console.log(response.status(), await tab.$eval('h1', (heading) => heading.textContent), await tab.evaluate((n) => n + 1, 1));
  await browser.close();
  server.close();
  server.closeAllConnections();
});
