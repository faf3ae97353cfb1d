// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text;

namespace DeviceAgent.Simulation.Faults
{
    /// <summary>
    /// Sends the device messages that no decent server would send, and storms of calls.
    /// </summary>
    internal sealed class Hostile(World world, Dice dice)
    {
        private const int MaxHugeBytes = 70000;

        private static readonly string[] _topics =
        [
            "v1/devices/me/attributes",
            "v1/devices/me/attributes/response/1",
            "v1/devices/me/attributes/response/x",
            "v1/devices/me/rpc/request/7",
            "v1/devices/me/rpc/request/+",
            "v1/devices/me/rpc/request/",
            "v1/devices/me/rpc/request/99999999999999999999999999",
            "v1/devices/me/rpc/response/1",
            "v1/devices/me/rpc/response/-1",
            "v2/fw/response/1/chunk/0",
            "",
            "/",
        ];

        private static readonly string[] _texts =
        [
            "",
            "{",
            "{}",
            "[]",
            "null",
            "{\"method\":\"reboot\"",
            "{\"method\":17}",
            "{\"method\":null,\"params\":{}}",
            "{\"intervalMs\":\"fast\"}",
            "{\"intervalMs\":-5}",
            "{\"intervalMs\":1e99}",
            "{\"deleted\":[\"intervalMs\",17,null]}",
            "{\"deleted\":\"intervalMs\"}",
            "{\"shared\":[]}",
            "{\"shared\":{\"intervalMs\":{}}}",
            "{\"maxPayloadSize\":-1,\"maxInflightMessages\":\"x\",\"rateLimits\":{\"messages\":\"0:0,-1:5,x\"}}",
            "{\"maxPayloadSize\":1,\"rateLimits\":7}",
            "{\"rateLimits\":{\"messages\":\"99999999999999:1\",\"telemetryMessages\":\"1:99999999999\"}}",
            "\"\\ud800\"",
            "{\"a\":\"\\u0000\"}",
        ];

        private static readonly string[] _calls =
        [
            "{\"method\":\"getDiagnostics\"}",
            "{\"method\":\"getDiagnostics\",\"params\":[1,2,{\"x\":null}]}",
            "{\"method\":\"getInfo\",\"params\":{}}",
            "{\"method\":\"readSensors\",\"params\":{}}",
            "{\"method\":\"readSensors\",\"params\":{\"sensor\":\"climate\"}}",
            "{\"method\":\"setInterval\",\"params\":{\"intervalMs\":0.5}}",
            "{\"method\":\"setInterval\",\"params\":{\"sensor\":\"nobody\",\"intervalMs\":1000}}",
            "{\"method\":\"setInterval\",\"params\":\"\"}",
            "{\"method\":\"setOutput\",\"params\":{\"name\":\"relay\",\"on\":true}}",
            "{\"method\":\"getOutput\",\"params\":{\"name\":\"relay\"}}",
            "{\"method\":\"i2cScan\",\"params\":{\"bus\":0}}",
            "{\"method\":\"identify\",\"params\":{\"seconds\":5}}",
            "{\"method\":\"doesNotExist\",\"params\":{}}",
        ];

        /// <summary>Sends a handful of bad messages, or a storm of calls.</summary>
        internal void Strike()
        {
            if (dice.Chance(0.3))
            {
                int calls = 1 + dice.Below(60);
                for (int i = 0; i < calls; i++)
                {
                    world.Server.Call(_calls[dice.Below(_calls.Length)]);
                }

                return;
            }

            int messages = 1 + dice.Below(40);
            for (int i = 0; i < messages; i++)
            {
                world.Server.SendMessage(_topics[dice.Below(_topics.Length)], Payload());
            }
        }

        private byte[] Payload()
        {
            switch (dice.Below(8))
            {
                case 0:
                    return new byte[dice.Spread(2000, MaxHugeBytes)];
                case 1:
                    return Encoding.UTF8.GetBytes(new string('[', 1 + dice.Below(2000)));
                case 2:
                    byte[] noise = new byte[dice.Below(300)];
                    for (int i = 0; i < noise.Length; i++)
                    {
                        noise[i] = (byte)dice.Below(256);
                    }

                    return noise;
                default:
                    return Encoding.UTF8.GetBytes(_texts[dice.Below(_texts.Length)]);
            }
        }
    }
}
