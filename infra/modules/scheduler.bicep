// Durable Task Scheduler: the orchestrations' backend as a service of its own.
import { tagList } from '../types.bicep'

param name string
param location string
param tags tagList

resource scheduler 'Microsoft.DurableTask/schedulers@2025-11-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    sku: { name: 'Consumption' }
    // An empty list lets nobody in; who may call is a question of the role.
    ipAllowlist: ['0.0.0.0/0']
  }
}

resource taskHub 'Microsoft.DurableTask/schedulers/taskHubs@2025-11-01' = {
  parent: scheduler
  name: 'contractflow'
}

output endpoint string = scheduler.properties.endpoint
output hub string = taskHub.name
