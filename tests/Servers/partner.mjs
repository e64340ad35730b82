// A law firm with the official Service Bus client: node partner.mjs CONNECTION_STRING_TO_LISTEN CONNECTION_STRING_TO_SEND PARTNER
// Writes one JSON line for each thing it does. After the line "waiting" it wants a line on its input, before which the product may be killed and started again.
import { createInterface } from 'node:readline';
import { ServiceBusClient } from '@azure/service-bus';

const [toListen, toSend, partner] = process.argv.slice(2);
const say = (step, fields) => process.stdout.write(JSON.stringify({ step, ...fields }) + '\n');
const input = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const connect = connectionString => new ServiceBusClient(connectionString, { retryOptions: { maxRetries: 30, retryDelayInMs: 200, maxRetryDelayInMs: 1000, timeoutInMs: 20000 } });
const [client, writer] = [connect(toListen), connect(toSend)];

// The product's clock may stand anywhere, so that the client must not work out itself when to renew.
const accept = () => client.acceptSession(`legal-referrals-${partner}`, partner, { maxAutoLockRenewalDurationInMs: 0 });
const receive = async (receiver, count = 1) => {
  const [message] = await receiver.receiveMessages(count, { maxWaitTimeInMs: 20000 });
  return message;
};
const describe = message => ({
  messageId: message.messageId, sessionId: message.sessionId, subject: message.subject, contentType: message.contentType, deliveryCount: message.deliveryCount,
  properties: message.applicationProperties, state: message.state, event: message.body,
});
const letters = client.createReceiver(`legal-referrals-${partner}`, { subQueueType: 'deadLetter' });
const responses = writer.createSender(`legal-responses-${partner}`);
const answer = (id, type, subject, data) => ({
  messageId: id, sessionId: partner, contentType: 'application/cloudevents+json',
  body: { specversion: '1.0', id, type, subject, source: `/partners/${partner}`, datacontenttype: 'application/json', data },
});

try {
  let session = await accept();
  let offer = await receive(session);
  say('offered', { ...describe(offer), lockedUntil: session.sessionLockedUntilUtc });
  say('renewed', { lockedUntil: await session.renewSessionLock() });
  say('peeked', { ids: (await session.peekMessages(10)).map(message => message.messageId) });

  await session.abandonMessage(offer, { why: 'conflict check under way' });
  offer = await receive(session);
  say('again', describe(offer));

  await responses.sendMessages(answer(`${partner}-1`, 'referral.accepted', offer.body.subject, {}));
  const handed = await receive(session);
  say('case', describe(handed));
  await session.deadLetterMessage(handed, { deadLetterReason: 'case-system-down', deadLetterErrorDescription: 'The case system is down.' });
  const [letter] = await letters.peekMessages(1);
  say('letter', { ...describe(letter), reason: letter.deadLetterReason, description: letter.deadLetterErrorDescription });

  const [number] = await responses.scheduleMessages(answer(`${partner}-2`, 'referral.progress', offer.body.subject, { text: 'Filed.' }), new Date(Date.UTC(2100, 0, 1)));
  say('waiting', { scheduled: number.toString() });
  await input.next();

  session = await accept();
  offer = await receive(session);
  say('kept', describe(offer));
  await session.completeMessage(offer);
  const kept = await receive(letters);
  say('keptLetter', { ...describe(kept), reason: kept.deadLetterReason });
  await letters.completeMessage(kept);
  await responses.cancelScheduledMessages(number);
  await responses.sendMessages(answer(`${partner}-3`, 'referral.progress', offer.body.subject, { text: 'Sued.' }));
  say('done', { left: (await session.peekMessages(10)).length });
  await client.close();
  await writer.close();
  process.exit(0);
} catch (error) {
  say('failed', { code: error.code, message: error.message, stack: error.stack });
  process.exit(1);
}
