// A mail server on the loopback interface for tests: node smtp.mjs [port, 0 for a free one]
// Writes its port, then each mail as one JSON line. Reads commands, one JSON object a line, and answers each with {"done":n}:
//   {"recipient":"a@example.com","code":550}            refuses that recipient (code 0: takes it again)
//   {"recipient":"a@example.com","code":451,"late":true} takes the recipient and refuses the mail once it is there
import { createInterface } from 'node:readline';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

const script = new Map();
let commands = 0;
const write = line => process.stdout.write(JSON.stringify(line) + '\n');
const refusal = code => Object.assign(new Error('as the test wants it'), { responseCode: code });

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  logger: false,
  onRcptTo(address, session, callback) {
    const scripted = script.get(address.address);
    callback(scripted && !scripted.late ? refusal(scripted.code) : null);
  },
  onData(stream, session, callback) {
    simpleParser(stream).then(mail => {
      const to = session.envelope.rcptTo.map(recipient => recipient.address);
      const code = to.map(address => script.get(address)?.code).find(found => found) ?? 250;
      write({ to, code, subject: mail.subject, text: mail.text, messageId: mail.messageId, from: mail.from?.text, name: mail.to?.value[0].name, autoSubmitted: mail.headers.get('auto-submitted') });
      callback(code === 250 ? null : refusal(code), 'taken');
    }, callback);
  },
});
server.on('error', error => { process.stderr.write(`${error}\n`); });
server.listen(Number(process.argv[2] ?? 0), '127.0.0.1', () => process.stdout.write(`${server.server.address().port}\n`));

createInterface({ input: process.stdin }).on('line', line => {
  const { recipient, code, late } = JSON.parse(line);
  if (recipient) { code ? script.set(recipient, { code, late }) : script.delete(recipient); }
  write({ done: ++commands });
}).on('close', () => process.exit(0));
