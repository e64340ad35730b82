// The vault of the secrets: operator-key, link-secret, data-secret, seal, smtp-password. They are set by hand, so no template ever sees one.
import { tagList } from '../types.bicep'

param name string
param location string
param tags tagList
param isPrivate bool

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
    networkAcls: { defaultAction: isPrivate ? 'Deny' : 'Allow', bypass: 'AzureServices' }
  }
}

output id string = vault.id
output uri string = vault.properties.vaultUri
