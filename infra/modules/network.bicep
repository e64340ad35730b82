// The virtual network: a subnet for the app, one for the private endpoints, and the names by which they are found.
import { tagList } from '../types.bicep'

param name string
param location string
param tags tagList

@description('What is reached privately: the resource, which part of it, and the DNS zone of its names.')
param endpoints { name: string, part: string, target: string, zone: string }[]

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-${name}'
  location: location
  tags: tags
  properties: { addressSpace: { addressPrefixes: ['10.40.0.0/16'] } }

  resource app 'subnets' = {
    name: 'app'
    properties: {
      addressPrefix: '10.40.0.0/24'
      delegations: [{ name: 'flex', properties: { serviceName: 'Microsoft.App/environments' } }]
    }
  }

  resource inner 'subnets' = {
    name: 'endpoints'
    properties: { addressPrefix: '10.40.1.0/24', privateEndpointNetworkPolicies: 'Enabled' }
    // Subnets of one network can't be written at the same time.
    dependsOn: [app]
  }
}

// Several endpoints may share a zone.
var zones = union(map(endpoints, endpoint => endpoint.zone), [])

resource privateZones 'Microsoft.Network/privateDnsZones@2024-06-01' = [
  for zone in zones: {
    name: zone
    location: 'global'
    tags: tags
  }
]

resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for (zone, i) in zones: {
    parent: privateZones[i]
    name: 'contractflow'
    location: 'global'
    properties: { registrationEnabled: false, virtualNetwork: { id: network.id } }
  }
]

module privateEndpoints 'endpoint.bicep' = [
  for endpoint in endpoints: {
    name: 'endpoint-${endpoint.name}'
    params: {
      name: endpoint.name
      part: endpoint.part
      location: location
      tags: tags
      target: endpoint.target
      zone: endpoint.zone
      subnet: network::inner.id
    }
    dependsOn: [privateZones]
  }
]

output appSubnet string = network::app.id
