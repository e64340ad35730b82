// Tells when the month gets dearer than planned: at four fifths spent, and when the forecast goes beyond.
param amount int
param contacts string[]
param start string

resource budget 'Microsoft.Consumption/budgets@2023-11-01' = {
  name: 'contractflow'
  properties: {
    category: 'Cost'
    amount: amount
    timeGrain: 'Monthly'
    timePeriod: { startDate: start }
    notifications: {
      spent: { enabled: true, operator: 'GreaterThan', threshold: 80, thresholdType: 'Actual', contactEmails: contacts }
      forecast: { enabled: true, operator: 'GreaterThan', threshold: 100, thresholdType: 'Forecasted', contactEmails: contacts }
    }
  }
}
