// Durable Task Scheduler: the orchestrations' backend as a service of its own.
import { tagList } from '../types.bicep'

param name string
param location string
param tags tagList
param isPrivate bool

@description('From where it is reached where there is no private network; nobody comes in from elsewhere, and an empty list lets nobody in.')
param allowlist string[]

resource scheduler 'Microsoft.DurableTask/schedulers@2026-02-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    sku: { name: 'Consumption' }
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
    ipAllowlist: isPrivate ? [] : allowlist
  }
}

resource taskHub 'Microsoft.DurableTask/schedulers/taskHubs@2026-02-01' = {
  parent: scheduler
  name: 'contractflow'
}

output id string = scheduler.id
output endpoint string = scheduler.properties.endpoint
output hub string = taskHub.name
