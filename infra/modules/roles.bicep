// Every role assignment there is. docs/operations.md has the same list, and a test compares them.
@description('The name of the app\'s identity.')
param app string

@description('The name of the identity by which the platform reads and writes the package.')
param packager string

@description('Who sets the secrets; empty for nobody.')
param vaultOfficer string

param storage string

@description('The storage account of the package, and its container.')
param package { account: string, container: string }

param serviceBus string
param vault string
param insights string

@description('The Durable Task Scheduler; empty where there is none.')
param scheduler string

var roles = {
  'Storage Blob Data Owner': 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  'Storage Blob Data Contributor': 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
  'Storage Queue Data Contributor': '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  'Storage Table Data Contributor': '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
  'Azure Service Bus Data Sender': '69a216fc-b8fb-44d8-bc22-1f3c2cd27a39'
  'Azure Service Bus Data Receiver': '4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0'
  'Key Vault Secrets User': '4633458b-17de-408a-b874-0445c86b69e6'
  'Key Vault Secrets Officer': 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7'
  'Monitoring Metrics Publisher': '3913510d-42f4-4e42-8a64-420c390055eb'
  'Durable Task Data Contributor': '0ad04412-c4d5-4796-b79c-f76d14c8d402'
}

var storageRoles = ['Storage Blob Data Owner', 'Storage Queue Data Contributor', 'Storage Table Data Contributor']

@description('The law firms with queues of their own, by their ids.')
param firms string[]

// The app sends to, and reads the dead letters of, every queue that it works with; partner-events has no reader yet.
var ownRoles = [
  { queue: 'legal-answers', role: 'Azure Service Bus Data Sender' }
  { queue: 'legal-answers', role: 'Azure Service Bus Data Receiver' }
  { queue: 'legal-referrals', role: 'Azure Service Bus Data Sender' }
  { queue: 'legal-referrals', role: 'Azure Service Bus Data Receiver' }
  { queue: 'legal-responses', role: 'Azure Service Bus Data Sender' }
  { queue: 'legal-responses', role: 'Azure Service Bus Data Receiver' }
  { queue: 'notices', role: 'Azure Service Bus Data Sender' }
  { queue: 'notices', role: 'Azure Service Bus Data Receiver' }
  { queue: 'webhook-events', role: 'Azure Service Bus Data Sender' }
  { queue: 'webhook-events', role: 'Azure Service Bus Data Receiver' }
]

var firmQueues = flatten(map(firms, firm => ['legal-referrals-${firm}', 'legal-responses-${firm}']))
var firmRoles = flatten(map(firmQueues, name => map(['Azure Service Bus Data Sender', 'Azure Service Bus Data Receiver'], role => { queue: name, role: role })))
var queueRoles = concat(ownRoles, firmRoles)

resource user 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: app
}

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: storage
}

resource packageUser 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: packager
}

resource packageAccount 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: package.account

  resource blobs 'blobServices' existing = {
    name: 'default'

    resource container 'containers' existing = {
      name: package.container
    }
  }
}

resource namespace 'Microsoft.ServiceBus/namespaces@2024-01-01' existing = {
  name: serviceBus
}

resource queues 'Microsoft.ServiceBus/namespaces/queues@2024-01-01' existing = [
  for entry in queueRoles: {
    parent: namespace
    name: entry.queue
  }
]

resource secrets 'Microsoft.KeyVault/vaults@2024-11-01' existing = {
  name: vault
}

resource component 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insights
}

resource hub 'Microsoft.DurableTask/schedulers@2026-02-01' existing = if (!empty(scheduler)) {
  name: scheduler
}

resource storageAssignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in storageRoles: {
    name: guid(account.id, user.id, role)
    scope: account
    properties: {
      principalId: user.properties.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles[role])
    }
  }
]

// The app's own identity has no right to its package.
resource packageAssignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(packageAccount::blobs::container.id, packageUser.id, 'Storage Blob Data Contributor')
  scope: packageAccount::blobs::container
  properties: {
    principalId: packageUser.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles['Storage Blob Data Contributor'])
  }
}

resource queueAssignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (entry, i) in queueRoles: {
    name: guid(queues[i].id, user.id, entry.role)
    scope: queues[i]
    properties: {
      principalId: user.properties.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles[entry.role])
    }
  }
]

resource secretsAssignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(secrets.id, user.id, 'Key Vault Secrets User')
  scope: secrets
  properties: {
    principalId: user.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles['Key Vault Secrets User'])
  }
}

resource officerAssignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(vaultOfficer)) {
  name: guid(secrets.id, vaultOfficer, 'Key Vault Secrets Officer')
  scope: secrets
  properties: {
    principalId: vaultOfficer
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles['Key Vault Secrets Officer'])
  }
}

resource metricsAssignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(component.id, user.id, 'Monitoring Metrics Publisher')
  scope: component
  properties: {
    principalId: user.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles['Monitoring Metrics Publisher'])
  }
}

resource schedulerAssignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(scheduler)) {
  name: guid(hub.id, user.id, 'Durable Task Data Contributor')
  scope: hub
  properties: {
    principalId: user.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles['Durable Task Data Contributor'])
  }
}
