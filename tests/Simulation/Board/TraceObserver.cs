// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Simulation.Board
{
    /// <summary>
    /// Writes what the agent tells into the trace. For people only: the auditor hears nothing of it.
    /// </summary>
    internal sealed class TraceObserver(World world) : IAgentObserver
    {
        public void Started(int boots, string restartReason) => Tell($"agent starts, boots {boots}, {restartReason}");

        public void Connected(string server) => Tell("agent connected");

        public void Provisioning(string server) => Tell("agent asks for credentials");

        public void Provisioned() => Tell("agent has its credentials");

        public void Disconnected(string reason, int retryInMs) => Tell($"agent disconnected: {reason}; again in {retryInMs} ms");

        public void Sampled(ISensor sensor, long unixMs, int[] counts)
        {
            if (world.Trace.IsOn)
            {
                Tell($"agent sampled {sensor.Name} {unixMs} {string.Join(' ', counts.Take(sensor.Channels.Length))}");
            }
        }

        public void SlotsMissed(ISensor sensor, int slots) => Tell($"agent missed {slots} slots of {sensor.Name}");

        public void Published(int readings, int bytes)
        {
            if (world.Trace.IsOn)
            {
                Tell($"agent publishes {readings} readings, {bytes} bytes");
            }
        }

        public void Confirmed(int readings)
        {
            if (world.Trace.IsOn)
            {
                Tell($"agent: {readings} readings confirmed");
            }
        }

        public void RpcAnswered(string method, string id, byte[] answer, int length, bool repeated)
        {
            if (world.Trace.IsOn)
            {
                Tell($"agent answers {method} {id}");
            }
        }

        public void AttributesReceived(byte[] json)
        {
        }

        public void Dropped(string cause, int readings) => Tell($"agent dropped {readings} readings, {cause}");

        public void Error(string code, string text)
        {
            if (world.Trace.IsOn)
            {
                Tell($"agent error {code}: {text}");
            }
        }

        private void Tell(string text)
        {
            world.Trace.Write(world.NowMs, text);
        }
    }
}
