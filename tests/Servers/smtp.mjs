// A mail server on the loopback interface for tests: node smtp.mjs [port, 0 for a free one]
// Writes its port, then each mail as one JSON line. Reads commands, one JSON object a line, and answers each with {"done":n}:
//   {"recipient":"a@example.com","code":550}             refuses that recipient (code 0: takes it again)
//   {"recipient":"a@example.com","code":451,"late":true} takes the recipient and refuses the mail once it is there
//   {"recipient":"a@example.com","drop":3}               three times takes the whole mail, its final dot included, and breaks the connection without an answer (code 0 in its line)
//   {"recipient":"a@example.com","early":2}              twice breaks the connection before the mail is asked for
//   {"recipient":"a@example.com","quit":true}            takes the mail and breaks the connection right after its answer
import { createInterface } from 'node:readline';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

const script = new Map();
let commands = 0;
const write = line => process.stdout.write(JSON.stringify(line) + '\n');
const refusal = code => Object.assign(new Error('as the test wants it'), { responseCode: code });
const socket = session => [...server.connections].find(connection => connection.session?.id === session.id)?._socket;

async function whole(stream) {
  const chunks = [];
  for await (const chunk of stream) { chunks.push(chunk); }
  return Buffer.concat(chunks);
}

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  hideDSN: false,
  logger: false,
  onRcptTo(address, session, callback) {
    const scripted = script.get(address.address);
    if (scripted?.early > 0) {
      scripted.early--;
      socket(session).destroy();
      return;
    }
    callback(scripted?.code && !scripted.late ? refusal(scripted.code) : null);
  },
  onData(stream, session, callback) {
    whole(stream).then(async raw => {
      const mail = await simpleParser(raw);
      const to = session.envelope.rcptTo.map(recipient => recipient.address);
      const scripted = to.map(address => script.get(address)).find(found => found);
      const dropped = scripted?.drop > 0;
      const code = dropped ? 0 : scripted?.code || 250;
      write({
        to, code, subject: mail.subject, text: mail.text, messageId: mail.messageId, from: mail.from?.text, name: mail.to?.value[0].name, autoSubmitted: mail.headers.get('auto-submitted'),
        replyTo: mail.replyTo?.text, language: mail.headers.get('content-language'), envelopeId: session.envelope.dsn?.envid,
        longestLine: Math.max(...raw.toString('latin1').split('\r\n').map(line => line.length)), sevenBit: raw.every(byte => byte < 128),
      });
      if (dropped) {
        scripted.drop--;
        socket(session).destroy();
        return;
      }
      callback(code === 250 ? null : refusal(code), 'taken');
      if (scripted?.quit) { setImmediate(() => socket(session)?.end()); }
    }, callback);
  },
});
server.on('error', error => { process.stderr.write(`${error}\n`); });
server.listen(Number(process.argv[2] ?? 0), '127.0.0.1', () => process.stdout.write(`${server.server.address().port}\n`));

createInterface({ input: process.stdin }).on('line', line => {
  const { recipient, ...scripted } = JSON.parse(line);
  if (recipient) { Object.values(scripted).some(value => value) ? script.set(recipient, scripted) : script.delete(recipient); }
  write({ done: ++commands });
}).on('close', () => process.exit(0));
