// One private endpoint: an address of a service within the network, and the name under which it is found there.
import { tagList } from '../types.bicep'

param name string

@description('Which part of the service, as its provider names it: blob, queue, table, namespace, vault, scheduler.')
param part string

param location string
param tags tagList

@description('The resource that is reached.')
param target string

@description('The DNS zone of its names.')
param zone string

param subnet string

resource privateZone 'Microsoft.Network/privateDnsZones@2024-06-01' existing = {
  name: zone
}

resource privateEndpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-${name}'
  location: location
  tags: tags
  properties: {
    subnet: { id: subnet }
    privateLinkServiceConnections: [{ name: name, properties: { privateLinkServiceId: target, groupIds: [part] } }]
  }

  resource names 'privateDnsZoneGroups' = {
    name: 'default'
    properties: { privateDnsZoneConfigs: [{ name: name, properties: { privateDnsZoneId: privateZone.id } }] }
  }
}
