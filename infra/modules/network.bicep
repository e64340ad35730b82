// The virtual network: a subnet for the app, one for the private endpoints, and the names by which they are found.
import { tagList } from '../types.bicep'

param name string
param location string
param tags tagList

@description('What is reached privately: the group id, the resource, and the DNS zone of its names.')
param endpoints { name: string, target: string, zone: string }[]

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

module privateEndpoints 'endpoint.bicep' = [
  for endpoint in endpoints: {
    name: 'endpoint-${endpoint.name}'
    params: {
      name: endpoint.name
      location: location
      tags: tags
      target: endpoint.target
      zone: endpoint.zone
      network: network.id
      subnet: network::inner.id
    }
  }
]

output appSubnet string = network::app.id
