// One private endpoint: an address of a service within the network, and the name under which it is found there.
import { tagList } from '../types.bicep'

@description('Which part of the service, as its provider names it: blob, queue, table, namespace, vault.')
param name string

param location string
param tags tagList

@description('The resource that is reached.')
param target string

param zone string
param network string
param subnet string

resource privateZone 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: zone
  location: 'global'
  tags: tags

  resource link 'virtualNetworkLinks' = {
    name: 'contractflow'
    location: 'global'
    properties: { registrationEnabled: false, virtualNetwork: { id: network } }
  }
}

resource privateEndpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-${name}'
  location: location
  tags: tags
  properties: {
    subnet: { id: subnet }
    privateLinkServiceConnections: [{ name: name, properties: { privateLinkServiceId: target, groupIds: [name] } }]
  }

  resource names 'privateDnsZoneGroups' = {
    name: 'default'
    properties: { privateDnsZoneConfigs: [{ name: name, properties: { privateDnsZoneId: privateZone.id } }] }
  }
}
