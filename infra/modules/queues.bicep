// Service Bus with the queues that host.json names for the embedded broker: one list for both ways to run.
import { tagList } from '../types.bicep'

param name string
param location string
param tags tagList
param isPrivate bool

@description('The law firms with queues of their own, by their ids.')
param firms string[]

var shared = loadJsonContent('../../host.json', 'embedded.queues')
var firmQueues = flatten(map(firms, firm => [
  { key: 'legal-referrals-${firm}', value: shared['legal-referrals'] }
  { key: 'legal-responses-${firm}', value: union(shared['legal-responses'], { requiresSession: false }) }
]))
var queueList = concat(items(shared), firmQueues)

resource namespace 'Microsoft.ServiceBus/namespaces@2024-01-01' = {
  name: name
  location: location
  tags: tags
  // Standard has sessions and duplicate detection; only Premium has private endpoints.
  sku: { name: isPrivate ? 'Premium' : 'Standard', tier: isPrivate ? 'Premium' : 'Standard', capacity: isPrivate ? 1 : null }
  properties: {
    disableLocalAuth: true
    minimumTlsVersion: '1.2'
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
  }
}

resource queues 'Microsoft.ServiceBus/namespaces/queues@2024-01-01' = [
  for queue in queueList: {
    parent: namespace
    name: queue.key
    properties: {
      requiresSession: queue.value.requiresSession
      requiresDuplicateDetection: true
      duplicateDetectionHistoryTimeWindow: isoDuration(queue.value.duplicateDetectionWindow)
      maxDeliveryCount: queue.value.maxDeliveryCount
      lockDuration: isoDuration(queue.value.lockDuration)
      defaultMessageTimeToLive: isoDuration(queue.value.defaultTimeToLive)
      deadLetteringOnMessageExpiration: queue.value.deadLetterOnExpiration
    }
  }
]

// host.json has .NET time spans: [days.]hours:minutes:seconds.
func isoDuration(span string) string => contains(span, '.') ? 'P${split(span, '.')[0]}DT${isoTime(split(span, '.')[1])}' : 'PT${isoTime(span)}'

func isoTime(span string) string => '${int(split(span, ':')[0])}H${int(split(span, ':')[1])}M${int(split(span, ':')[2])}S'

output id string = namespace.id
output host string = '${namespace.name}.servicebus.windows.net'
