// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Footprint.Tests.Stubs
{
    /// <summary>
    /// An observer that hears nothing.
    /// </summary>
    internal sealed class SilentObserver : IAgentObserver
    {
        public void Started(int boots, string restartReason)
        {
        }

        public void Connected(string server)
        {
        }

        public void Provisioning(string server)
        {
        }

        public void Provisioned()
        {
        }

        public void Disconnected(string reason, int retryInMs)
        {
        }

        public void Sampled(ISensor sensor, long unixMs, int[] counts)
        {
        }

        public void SlotsMissed(ISensor sensor, int slots)
        {
        }

        public void Published(int readings, int bytes)
        {
        }

        public void Confirmed(int readings)
        {
        }

        public void RpcAnswered(string method, string id, byte[] answer, int length, bool repeated)
        {
        }

        public void AttributesReceived(byte[] json)
        {
        }

        public void Dropped(string cause, int readings)
        {
        }

        public void Error(string code, string text)
        {
        }
    }
}
