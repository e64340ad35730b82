// Everything in the resource group, module by module.
import { legalPartner, mailServer, tagList } from 'types.bicep'

param environmentName string
param location string
param tags tagList
param publicUrl string
param legalPartners legalPartner[]
param mail mailServer
param durableTaskScheduler bool
param schedulerAllowlist string[]
param privateNetwork bool
param maximumInstances int
param instanceMemory int
param alwaysReady int
param storageSku string
param logRetentionDays int
param vaultOfficer string

var firmsWithQueues = map(filter(legalPartners, partner => (partner.?queues ?? 'own') == 'own'), partner => partner.id)

var suffix = uniqueString(subscription().id, resourceGroup().id, environmentName)
var names = {
  app: 'func-${environmentName}-${suffix}'
  identity: 'id-${environmentName}'
  packager: 'id-${environmentName}-package'
  package: 'pk${suffix}'
  container: 'app-package'
  insights: 'appi-${environmentName}'
  scheduler: 'dts-${environmentName}-${suffix}'
  serviceBus: 'sb-${environmentName}-${suffix}'
  storage: 'st${suffix}'
  vault: 'kv-${suffix}'
}

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: names.identity
  location: location
  tags: tags
}

resource packager 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: names.packager
  location: location
  tags: tags
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  params: { name: environmentName, insights: names.insights, location: location, tags: tags, retentionDays: logRetentionDays }
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  params: { name: names.storage, location: location, tags: tags, sku: storageSku, isPrivate: privateNetwork }
}

module package 'modules/package.bicep' = {
  name: 'package'
  params: { name: names.package, container: names.container, location: location, tags: tags, sku: storageSku, isPrivate: privateNetwork }
}

module queues 'modules/queues.bicep' = {
  name: 'queues'
  params: {
    name: names.serviceBus
    location: location
    tags: tags
    isPrivate: privateNetwork
    firms: firmsWithQueues
  }
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  params: { name: names.vault, location: location, tags: tags, isPrivate: privateNetwork }
}

module scheduler 'modules/scheduler.bicep' = if (durableTaskScheduler) {
  name: 'scheduler'
  params: { name: names.scheduler, location: location, tags: tags, isPrivate: privateNetwork, allowlist: schedulerAllowlist }
}

module network 'modules/network.bicep' = if (privateNetwork) {
  name: 'network'
  params: {
    name: environmentName
    location: location
    tags: tags
    endpoints: concat(
      [
        { name: 'blob', part: 'blob', target: storage.outputs.id, zone: 'privatelink.blob.${environment().suffixes.storage}' }
        { name: 'queue', part: 'queue', target: storage.outputs.id, zone: 'privatelink.queue.${environment().suffixes.storage}' }
        { name: 'table', part: 'table', target: storage.outputs.id, zone: 'privatelink.table.${environment().suffixes.storage}' }
        { name: 'package', part: 'blob', target: package.outputs.id, zone: 'privatelink.blob.${environment().suffixes.storage}' }
        { name: 'namespace', part: 'namespace', target: queues.outputs.id, zone: 'privatelink.servicebus.windows.net' }
        { name: 'vault', part: 'vault', target: vault.outputs.id, zone: 'privatelink.vaultcore.azure.net' }
      ],
      durableTaskScheduler ? [{ name: 'scheduler', part: 'scheduler', target: scheduler!.outputs.id, zone: 'privatelink.durabletask.io' }] : []
    )
  }
}

module roles 'modules/roles.bicep' = {
  name: 'roles'
  params: {
    app: identity.name
    packager: packager.name
    package: { account: names.package, container: names.container }
    vaultOfficer: vaultOfficer
    storage: names.storage
    serviceBus: names.serviceBus
    vault: names.vault
    insights: names.insights
    firms: firmsWithQueues
    scheduler: durableTaskScheduler ? names.scheduler : ''
  }
  dependsOn: [storage, package, queues, vault, monitoring, scheduler]
}

module app 'modules/app.bicep' = {
  name: 'app'
  params: {
    name: names.app
    location: location
    tags: union(tags, { 'azd-service-name': 'api' })
    identity: identity.name
    packageIdentity: packager.name
    package: package.outputs.address
    subnet: privateNetwork ? network!.outputs.appSubnet : null
    maximumInstances: maximumInstances
    instanceMemory: instanceMemory
    alwaysReady: alwaysReady
  }
}

module settings 'modules/settings.bicep' = {
  name: 'settings'
  params: {
    app: names.app
    clientId: identity.properties.clientId
    storage: names.storage
    serviceBus: queues.outputs.host
    vaultUri: vault.outputs.uri
    insights: monitoring.outputs.connectionString
    publicUrl: empty(publicUrl) ? app.outputs.url : publicUrl
    legalPartners: legalPartners
    mail: mail
    scheduler: durableTaskScheduler ? scheduler!.outputs.endpoint : ''
    taskHub: durableTaskScheduler ? scheduler!.outputs.hub : ''
  }
  // Key Vault references are resolved when the settings are written, so the right to read secrets comes first.
  dependsOn: [roles]
}

output app string = names.app
output url string = app.outputs.url
output vault string = names.vault
