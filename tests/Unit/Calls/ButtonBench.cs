// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Tests
{
    /// <summary>
    /// A button and a lamp, and what they do; the board was started with the button up unless the test says otherwise.
    /// </summary>
    internal sealed class ButtonBench
    {
        internal const int ResetMs = 10000;

        internal readonly ClientBench Client = new ClientBench();
        internal readonly FakeButton Button = new FakeButton();
        internal readonly FakeOutput Output = new FakeOutput("led");
        internal readonly FakeReset Factory = new FakeReset();
        internal readonly Shutdown Shutdown = new Shutdown();
        internal readonly Lamp Lamp;
        internal readonly ClaimService Claim;
        internal readonly ButtonService Service;
        private long _nowMs;

        internal ButtonBench(bool claims = false, bool canReset = true)
        {
            var settings = new Settings { ShortPressClaims = claims, ResetPressMs = ResetMs, ClaimSecret = "secret", ClaimMs = 60000 };
            Lamp = new Lamp(Output);
            Parts parts = Client.Parts;
            Claim = new ClaimService(settings, Client.Platform, Client.Uplink, parts.Reporter, parts.Diagnostics, parts.Json);
            Service = new ButtonService(settings, Button, Lamp, Claim, canReset ? Factory : null, Shutdown, parts.Diagnostics);
        }

        internal bool Identifies
        {
            get { return Lamp.Step(_nowMs, LampState.Ok) == _nowMs + 250; }
        }

        /// <summary>Steps as the agent would, up to a time and at it.</summary>
        internal void RunUntil(long endMs)
        {
            while (true)
            {
                long nextMs = Service.Step(_nowMs, true);
                long claimMs = Claim.Step(_nowMs, true);
                nextMs = nextMs < claimMs ? nextMs : claimMs;
                if (_nowMs >= endMs)
                {
                    return;
                }

                _nowMs = nextMs < endMs ? nextMs : endMs;
            }
        }

        /// <summary>Presses at a time for a while, and runs until it is over.</summary>
        internal void Press(long atMs, int durationMs)
        {
            RunUntil(atMs);
            Button.IsPressed = true;
            RunUntil(atMs + durationMs);
            Button.Release(durationMs);
            RunUntil(atMs + durationMs);
        }
    }
}
